import JSONPath
import JSONValue

extension Fields {
    /// Reads a whole number that is constant or found at run time.
    ///
    /// In JSONPath the field `…Path` finds it; in JSONata, an expression.
    func integer(orPath field: String, in range: ClosedRange<Int>) -> IntegerField? {
        if expressions != nil, self[field]?.string != nil {
            return expression(field, or: "Integer").map(IntegerField.expression)
        }
        if let path = path(besides: field) { return path.map(IntegerField.path) }
        return integer(field, in: range).map(IntegerField.constant)
    }

    /// Reads a number from 0 to 100 that is constant or found at run time, likewise.
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

    /// The `…Path` twin of a field: nil if the field itself applies, `.some(nil)` if the path was
    /// reported.
    private func path(besides field: String) -> Path?? {
        let pathField = field + "Path"
        guard expressions == nil, has(pathField) else { return nil }
        allow(oneOf: [field, pathField])
        return has(field) ? nil : .some(referencePath(pathField))
    }
}
