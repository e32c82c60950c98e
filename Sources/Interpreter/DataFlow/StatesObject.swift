import JSONValue
import JSONata
import StatesLanguage

/// `$states`, as the expressions of one field, or of several that are filled in together, see it.
///
/// Source: DG `transforming-data`, "Reserved variable".
struct StatesObject {
    let frame: Frame

    /// What the task, the branches or the iterations gave.
    private let result: Payload?

    /// `Error` and `Cause`, where a catcher takes them.
    private let errorOutput: Payload?

    /// What the Context Object has here only.
    let extras: ContextExtras

    /// The Context Object, once an expression reads it.
    var context: JSON?

    // Kept once they were looked into.
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

    /// The whole object; the order of its members is recorded.
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
    /// Does the expression read `$states.context`, or `$states` otherwise than by naming a part?
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
