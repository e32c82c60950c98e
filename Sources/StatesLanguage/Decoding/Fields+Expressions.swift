import JSONValue

/// What fields hold in JSONata. Outside of it `expressions` is nil, and these are not asked.
extension Fields {
    /// The same fields, read as those of a state in that language.
    func reading(_ language: QueryLanguage) -> Fields {
        var fields = self
        fields.expressions =
            language == .jsonata ? ExpressionReader(of: place, findings: findings) : nil
        return fields
    }

    /// The same fields, whose expressions may use one more part of `$states`.
    func seeing(_ part: ExpressionReader.Part) -> Fields {
        var fields = self
        fields.expressions = expressions?.seeing(part)
        return fields
    }

    /// Any JSON with expressions in it: `Arguments`, `Output`.
    func payload(_ field: String) -> PayloadTemplate? {
        guard let expressions, let value = self[field] else { return nil }
        return expressions.template(value, at: place.field(field))
    }

    /// `Items`: an array or object, or an expression that gives one.
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

    /// A field that is a string and therefore must be an expression; nil if there is none, or if
    /// it was reported.
    /// - Parameter type: what else the field might have been.
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

    /// A string that may be an expression.
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
