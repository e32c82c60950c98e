import JSONValue
import StatesLanguage

/// What happens to an error: it is retried, caught, or passed to the frame above.
extension Stepper {
    /// Handles the error of a state.
    ///
    /// - Parameter previous: the predecessor of the next event, if control comes from a frame
    ///   below.
    mutating func fail(
        _ state: State, in id: Frame.ID, with error: StateError, after previous: Int? = nil
    ) {
        guard execution.isRunning, let frame = execution.frames[id] else { return }
        let error = error.trimmed(to: limits)
        trial?.error = error
        guard error.canBeHandled else {
            return end(.executionFailed(error), after: previous ?? frame.lastHistoryID)
        }
        if retry(state, in: frame, after: error, previous) { return }
        if catching(error, of: state, in: frame, previous) { return }
        let carried = recordFailure(of: state, in: id, after: previous) ?? previous
        propagate(error, from: id, after: carried)
    }

    /// Passes an error that the frame did not handle to the frame above, or ends the execution.
    mutating func propagate(_ error: StateError, from id: Frame.ID, after previous: Int? = nil) {
        guard let frame = execution.frames[id] else { return }
        let last = previous ?? frame.lastHistoryID
        guard let parent = frame.parent.flatMap({ execution.frames[$0] }),
            let state = state(of: parent)
        else {
            return end(.executionFailed(error), after: last)
        }
        switch parent.doing {
        case .map:
            record(.iterationFailed(index: frame.index, name: state.name), in: id, after: last)
        default: recordAbort(of: frame, after: last)
        }
        abortChildren(of: parent, except: id)
        fail(state, in: parent.id, with: error, after: last)
    }

    /// Records that a Map or Parallel failed; other states have no such event.
    ///
    /// - Returns: the event's id in the history; nil for other states.
    @discardableResult
    mutating func recordFailure(
        of state: State, in id: Frame.ID, after previous: Int?
    ) -> Int? {
        switch state.kind {
        case .map: record(.mapFailed, in: id, after: previous)
        case .parallel: record(.parallelFailed, in: id, after: previous)
        default: return nil
        }
        return execution.historyCount
    }

    // MARK: Siblings

    /// Stops everything that runs under a failed state.
    ///
    /// - Parameter failed: the child whose error made the state fail, if one did.
    mutating func abortChildren(of parent: Frame, except failed: Frame.ID? = nil) {
        for child in execution.children(of: parent.id) where child.id != failed {
            abort(child, of: parent)
        }
    }

    private mutating func abort(_ frame: Frame, of parent: Frame) {
        for child in execution.children(of: frame.id) { abort(child, of: frame) }
        if case .task(let progress) = frame.doing {
            ask(.cancelTask(fact: progress.fact, progress.task))
        } else if let fact = frame.doing.fact {
            ask(.settle(fact: fact))
        }
        recordAbort(of: frame, after: nil)
        if case .map = parent.doing {
            record(.iterationAborted(index: frame.index, name: parent.state ?? ""), in: frame.id)
        }
    }

    /// Records that a frame was stopped within a state, for the types that have such an event.
    private mutating func recordAbort(of frame: Frame, after previous: Int?) {
        guard let state = state(of: frame) else { return }
        switch state.type {
        case .task, .wait, .parallel, .map:
            record(.stateAborted(state.type), in: frame.id, after: previous)
        case .pass, .choice, .succeed, .fail: break
        }
    }

    // MARK: Words

    /// The error with the place in its cause, as AWS words errors of the machine itself.
    func located(_ error: StateError, in id: Frame.ID) -> StateError {
        guard let frame = execution.frames[id], frame.state != nil,
            error.name != StateError.dataLimitExceeded,
            error.name != StateError.referencePathConflict,
            // The place was added when it was recorded.
            error.name != StateError.queryEvaluationError
        else { return error }
        return StateError(error.name, cause: placed(error.cause ?? "", in: frame))
    }

    func placed(_ cause: String, in frame: Frame) -> String {
        "An error occurred while executing the state '\(frame.state ?? "")' (entered at the event "
            + "id #\(frame.enteredHistoryID)). \(cause)"
    }
}
