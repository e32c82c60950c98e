import JSONPath
import JSONValue
import StatesLanguage

extension Stepper {
    /// A payload template with its paths and calls filled in.
    mutating func fill(
        _ template: PayloadTemplate, from input: JSON, in frame: Frame, token: String? = nil,
        item: MapItem? = nil
    ) throws(StateError) -> JSON {
        try fill(
            template, from: input, in: frame, context: ContextExtras(token: token, item: item))
    }

    /// The recursion is no deeper than the definition, whose depth the parser limits.
    private mutating func fill(
        _ template: PayloadTemplate, from input: JSON, in frame: Frame, context: ContextExtras
    ) throws(StateError) -> JSON {
        switch template {
        case .constant(let value): return value
        case .path(let path, let field):
            return try read(path, for: field, from: input, in: frame, context: context)
        case .expression: preconditionFailure("Expressions are evaluated in JSONata states only.")
        case .intrinsic(let call, _, _):
            return try evaluate(call, input: input, in: frame, context: context)
        case .array(let elements):
            var values: [JSON] = []
            values.reserveCapacity(elements.count)
            for element in elements {
                values.append(try fill(element, from: input, in: frame, context: context))
            }
            return .array(values)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                object[member.name] = try fill(
                    member.value, from: input, in: frame, context: context)
            }
            return .object(object)
        }
    }

    /// The value of a call of an intrinsic function.
    mutating func evaluate(
        _ call: IntrinsicCall, input: JSON, in frame: Frame,
        context: ContextExtras = ContextExtras()
    ) throws(StateError) -> JSON {
        let reader = self
        return try evaluateIntrinsic(call, random: &random) { (path) throws(StateError) in
            do throws(PathError) {
                return try reader.read(path, from: input, in: frame, context: context)
            } catch {
                throw .runtime(
                    "The JsonPath argument for the field '\(path)' could not be found in the "
                        + "input '\(input.text)'")
            }
        }
    }
}
