import JSONValue
import StatesLanguage

extension Stepper {
    /// Records that an expression failed; see `evaluationFailure`.
    mutating func failure(
        of expression: FieldExpression, in frame: Frame, _ what: String
    ) -> StateError {
        evaluationFailure(
            "The JSONata expression '\(expression.text)' specified for the field "
                + "'\(expression.field)' \(what)",
            at: expression.field, in: frame)
    }

    /// Records that a field cannot be evaluated.
    ///
    /// - Parameter field: the field's path in the state; nil if the state's input is at fault.
    /// - Returns: the error, with the place in its cause.
    mutating func evaluationFailure(
        _ cause: String, at field: String?, in frame: Frame
    ) -> StateError {
        let plain = StateError(StateError.queryEvaluationError, cause: placed(cause, in: frame))
        let error = plain.trimmed(to: limits)
        record(
            .evaluationFailed(error, location: field, state: frame.state ?? ""), in: frame.id,
            after: predecessorOfFailure(in: frame.id))
        return error
    }

    /// The predecessor of an evaluation failure; nil means the frame's last event.
    ///
    /// Recorded: if an evaluation fails while its state is being entered, its predecessor is the
    /// event before the entry; in a Wait it is the entry itself.
    private func predecessorOfFailure(in id: Frame.ID) -> Int? {
        guard let frame = execution.frames[id], frame.lastHistoryID == frame.enteredHistoryID,
            state(of: frame)?.type != .wait
        else { return nil }
        return frame.enteredAfterHistoryID
    }
}
