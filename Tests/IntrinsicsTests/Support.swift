import Interpreter
import JSONPath
import JSONValue
import StatesLanguage

/// Reads a call and works it out on an input; the Context Object is a fixed one.
func evaluate(
    _ text: String, on input: JSON = .emptyObject, seed: UInt64 = 1
) throws -> JSON {
    let call = try IntrinsicCall(parsing: text)
    var random = RandomStream(seed: Secret(seed))
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

/// The failure of a call, in AWS's words around the reason.
func failure(_ call: String, because reason: String) -> StateError {
    .runtime("There was an error while evaluating the intrinsic function: \(call). \(reason)")
}

/// The failure of a call whose outermost function cannot work with its arguments.
func invalidArguments(_ call: String) -> StateError {
    failure(call, because: "Invalid arguments in \(call.prefix { $0 != "(" })")
}
