import JSONValue
import StatesLanguage

extension Stepper {
    mutating func run(_ fail: FailState, _ state: State, in frame: Frame) throws(StateError) {
        var states = StatesObject(in: frame)
        let input = try effectiveInput(of: state, in: frame)
        let error = try text(fail.error, field: "ErrorPath", of: input, seeing: &states)
        let cause = try text(fail.cause, field: "CausePath", of: input, seeing: &states)
        // A Fail state has neither Retry nor Catch, so its error goes straight up.
        propagate(StateError(error, cause: cause), from: frame.id)
    }

    private mutating func text(
        _ text: FailState.Text?, field: String, of input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> String? {
        let frame = states.frame
        let value: JSON
        switch text {
        case nil: return nil
        case .constant(let constant): return constant
        case .expression(let expression):
            return try evaluate(expression, as: .string, seeing: &states).string
        case .path(let path): value = try read(path, for: field, from: input.value, in: frame)
        case .intrinsic(let call, _):
            value = try evaluate(call, input: input.value, in: frame)
        }
        guard case .string(let string) = value else {
            throw .runtime(
                "The \(field) field must reference a string but was: \(value.text)")
        }
        return string
    }
}
