import JSONValue

/// Reads fields in JSONata. In JSONPath, `expressions` is nil and these methods are not used.
extension Fields {
    /// The same fields, read in the given language.
    func reading(_ language: QueryLanguage) -> Fields {
        var fields = self
        fields.expressions =
            language == .jsonata ? ExpressionReader(of: place, findings: findings) : nil
        return fields
    }

    /// The same fields with one more part of `$states` available to expressions.
    func seeing(_ part: ExpressionReader.Part) -> Fields {
        var fields = self
        fields.expressions = expressions?.seeing(part)
        return fields
    }

    /// Reads any JSON with expressions in it, as in `Arguments` and `Output`.
    func payload(_ field: String) -> PayloadTemplate? {
        guard let expressions, let value = self[field] else { return nil }
        return expressions.template(value, at: place.field(field))
    }

    /// Reads `Items`: an array or object, or an expression that yields one.
    func items() -> PayloadTemplate? {
        switch self["Items"] {
        case nil: return nil
        case .array, .object: return payload("Items")
        case .string: return expression("Items", or: "[ARRAY, OBJECT]").map { .expression($0) }
        default:
            refuse("Items", isNo: "[ARRAY, OBJECT]")
            return nil
        }
    }

    /// Reads a string field that must be an expression; nil if it is absent or was reported.
    ///
    /// - Parameter type: the other type that the field allows, for the message.
    func expression(_ field: String, or type: String) -> FieldExpression? {
        guard let expressions, let text = self[field]?.string else { return nil }
        switch expressions.read(text, at: place.field(field)) {
        case .expression(let expression): return expression
        case .refused: return nil
        case .text:
            refuse(field, isNo: type)
            return nil
        }
    }

    /// Reads a string that may be an expression.
    func text(_ field: String) -> FailState.Text? {
        guard let text = string(field) else { return nil }
        switch expressions?.read(text, at: place.field(field)) {
        case nil, .text: return .constant(text)
        case .expression(let expression): return .expression(expression)
        case .refused: return nil
        }
    }

    private func refuse(_ field: String, isNo type: String) {
        refuse("Expected value of type \(type)", at: field)
    }
}
