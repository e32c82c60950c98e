import JSONValue
import JSONata
import StatesLanguage

/// `$states` as one field's expressions see it, or as fields that are evaluated together see it.
///
/// Source: DG `transforming-data`, "Reserved variable".
struct StatesObject {
    let frame: Frame

    /// The result of the task, the branches or the iterations.
    private let result: Payload?

    /// The `Error` and `Cause` that a catcher takes.
    private let errorOutput: Payload?

    /// The parts of the Context Object that exist only here.
    let extras: ContextExtras

    /// The Context Object, once an expression has read it.
    var context: JSON?

    // Kept after the first use.
    private var inputValue: JSON?
    private var resultValue: JSON?

    init(
        in frame: Frame, result: Payload? = nil, errorOutput: Payload? = nil,
        extras: ContextExtras = ContextExtras()
    ) {
        self.frame = frame
        self.result = result
        self.errorOutput = errorOutput
        self.extras = extras
    }

    /// The whole object. The order of its members follows recordings.
    var json: JSON {
        mutating get {
            var object: JSONObject = ["input": input]
            if let context { object["context"] = context }
            if let result {
                let value = resultValue ?? result.value
                resultValue = value
                object["result"] = value
            }
            if let errorOutput { object["errorOutput"] = errorOutput.value }
            return .object(object)
        }
    }

    private var input: JSON {
        mutating get {
            if let inputValue { return inputValue }
            let value = frame.data.value
            inputValue = value
            return value
        }
    }
}

extension FieldExpression {
    /// Whether the expression may read `$states.context`: by name, or by using `$states` as a
    /// whole.
    var mayReadContext: Bool {
        expression.references.variables.contains { variable in
            guard variable.name == "states" else { return false }
            switch variable.path.first {
            case "input", "result", "errorOutput": return false
            default: return true
            }
        }
    }
}
