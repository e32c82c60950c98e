public import JSONPath
public import JSONValue

/// A value of which parts are filled in when the state runs.
///
/// In JSONPath: `Parameters`, `ResultSelector`, `ItemSelector`, `Assign` and `Credentials`, where
/// members named `….$` hold paths or calls of intrinsic functions. In JSONata: `Arguments`,
/// `Output`, `Items`, `ItemSelector`, `Assign` and `Credentials`, where strings `{% … %}` at any
/// depth are expressions.
public indirect enum PayloadTemplate: Hashable, Sendable {
    /// Has nothing to fill in.
    case constant(JSON)
    case object([Member])
    case array([PayloadTemplate])

    /// A path; the field is its whole name, `value.$`.
    case path(Path, field: String)

    /// A call; the text is as it was written.
    case intrinsic(IntrinsicCall, field: String, text: String)

    /// A JSONata expression.
    case expression(FieldExpression)

    public struct Member: Hashable, Sendable {
        /// Without `.$` in JSONPath.
        public let name: String
        public let value: PayloadTemplate

        public init(name: String, value: PayloadTemplate) {
            self.name = name
            self.value = value
        }
    }
}
