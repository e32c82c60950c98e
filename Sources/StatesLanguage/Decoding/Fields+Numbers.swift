import JSONPath
import JSONValue

extension Fields {
    /// A whole number that is written in one field or found at run time: by the other field,
    /// `…Path`, in JSONPath, by an expression in JSONata.
    func integer(orPath field: String, in range: ClosedRange<Int>) -> IntegerField? {
        if expressions != nil, self[field]?.string != nil {
            return expression(field, or: "Integer").map(IntegerField.expression)
        }
        if let path = path(besides: field) { return path.map(IntegerField.path) }
        return integer(field, in: range).map(IntegerField.constant)
    }

    /// A number from 0 to 100, likewise.
    func percentage(orPath field: String) -> NumberField? {
        if expressions != nil, self[field]?.string != nil {
            return expression(field, or: "[NUMBER]").map(NumberField.expression)
        }
        if let path = path(besides: field) { return path.map(NumberField.path) }
        guard let number = number(field) else { return nil }
        guard (0...100).contains(number.double) else {
            refuse(
                number.double < 0 ? "Minimum value is 0" : "Maximum value is 100", at: field)
            return nil
        }
        return .constant(number)
    }

    /// Nil if it is the field itself that counts; nil inside if the path was reported.
    private func path(besides field: String) -> Path?? {
        let pathField = field + "Path"
        guard expressions == nil, has(pathField) else { return nil }
        allow(oneOf: [field, pathField])
        return has(field) ? nil : .some(referencePath(pathField))
    }
}
