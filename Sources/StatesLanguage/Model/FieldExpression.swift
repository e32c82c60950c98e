public import JSONata

/// A parsed JSONata expression from a field's `{% … %}`.
///
/// Two are equal if their texts and their fields' paths are equal.
public struct FieldExpression: Sendable {
    public let expression: JSONataExpression

    /// The field's path in its state, as error causes show it: `Output/v`, `Items[2]`,
    /// `Choices[1]/Condition`, `Catch[0]/Assign/x`.
    public let field: String

    public init(_ expression: JSONataExpression, field: String) {
        self.expression = expression
        self.field = field
    }

    /// The text between `{%` and `%}`, without the blanks around it.
    public var text: String { expression.source }
}

extension FieldExpression: Hashable {
    public static func == (left: FieldExpression, right: FieldExpression) -> Bool {
        left.text == right.text && left.field == right.field
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(field)
    }
}
