public import JSONata

/// A JSONata expression that a field holds as `{% … %}`, parsed once.
///
/// Two are equal if the same text stands in fields of the same name.
public struct FieldExpression: Sendable {
    public let expression: JSONataExpression

    /// The field's path in its state, as causes name it: `Output/v`, `Items[2]`,
    /// `Choices[1]/Condition`, `Catch[0]/Assign/x`.
    public let field: String

    public init(_ expression: JSONataExpression, field: String) {
        self.expression = expression
        self.field = field
    }

    /// What stands between the marks, without the blanks around it.
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
