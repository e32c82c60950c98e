import JSONPath
import JSONValue
import StatesLanguage

/// How many failed iterations a Map tolerates; nil if it does not say.
extension Stepper {
    mutating func toleratedCount(
        of map: MapState, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> Int? {
        guard let field = map.toleratedFailureCount else { return nil }
        let count = try integer(
            field, path: "ToleratedFailureCountPath", of: input, seeing: &states)
        guard count >= 0 else { throw .runtime("ToleratedFailureCount cannot be negative.") }
        return count
    }

    mutating func toleratedPercentage(
        of map: MapState, _ input: Payload, seeing states: inout StatesObject
    ) throws(StateError) -> JSONNumber? {
        guard let field = map.toleratedFailurePercentage else { return nil }
        let percentage = try number(
            field, path: "ToleratedFailurePercentagePath", of: input, seeing: &states)
        guard (0...100).contains(percentage.double) else {
            throw .runtime("ToleratedFailurePercentage must be between 0 and 100.")
        }
        return percentage
    }

    private mutating func number(
        _ field: NumberField, path name: String, of input: Payload,
        seeing states: inout StatesObject
    ) throws(StateError) -> JSONNumber {
        let value: JSON
        let source: String
        switch field {
        case .constant(let number): return number
        case .expression(let expression):
            source = expression.text
            value = try evaluate(expression, as: .number, seeing: &states)
        case .path(let path):
            source = path.text
            value = try readWhole(path, from: input.value, in: states.frame)
        }
        // Text that holds a number is accepted.
        guard let number = value.number ?? value.string.flatMap({ Double($0) }).map(JSONNumber.init)
        else {
            throw .runtime(
                "The \(name) field refers to value \"\(value.plainText)\" which is not a valid "
                    + "number: \(source)")
        }
        return number
    }
}
