import Interpreter
import JSONPath
import JSONValue
import StatesLanguage

/// Reads a call and works it out on an input; the Context Object is a fixed one.
func evaluate(
    _ text: String, on input: JSON = .emptyObject, seed: UInt64 = 1
) throws -> JSON {
    let call = try IntrinsicCall(parsing: text)
    var random = RandomStream(seed: Moment.Seed(seed))
    let context: JSON = ["StateMachine": ["Id": "arn:sm", "Name": "sm"]]
    return try evaluateIntrinsic(call, random: &random) { (path) throws(StateError) in
        do throws(PathError) {
            return try path.read(from: path.root == .context ? context : input)
        } catch {
            throw .runtime("no \(path)")
        }
    }
}

/// As above, with the input as text.
func evaluate(_ text: String, on input: String) throws -> JSON {
    try evaluate(text, on: JSON(parsing: input))
}

/// The failure of a function itself.
func failure(_ text: String, _ reason: String) -> StateError {
    StateError(
        StateError.intrinsicFailure,
        cause: "The function '\(text)' had the following error: \(reason)")
}
