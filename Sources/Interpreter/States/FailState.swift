import JSONValue
import StatesLanguage

extension Stepper {
    mutating func run(_ fail: FailState, _ state: State, in frame: Frame) throws(StateError) {
        let error = try text(fail.error, field: "ErrorPath", in: frame)
        let cause = try text(fail.cause, field: "CausePath", in: frame)
        // A Fail state has neither Retry nor Catch: its error goes straight up.
        propagate(StateError(error, cause: cause), from: frame.id)
    }

    private mutating func text(
        _ text: FailState.Text?, field: String, in frame: Frame
    ) throws(StateError) -> String? {
        let value: JSON
        switch text {
        case nil: return nil
        case .constant(let constant): return constant
        case .path(let path): value = try read(path, for: field, from: frame.data.value, in: frame)
        case .intrinsic(let call, _):
            value = try evaluate(call, input: frame.data.value, in: frame)
        }
        guard case .string(let string) = value else {
            throw .runtime(
                "The \(field) field must reference a string but was: \(value.text)")
        }
        return string
    }
}
