public import JSONPath
public import JSONValue

/// A value with parts that are filled in when the state runs.
///
/// In JSONPath it is `Parameters`, `ResultSelector`, `ItemSelector`, `Assign` or `Credentials`, in
/// which members named `….$` hold paths or calls of intrinsic functions. In JSONata it is
/// `Arguments`, `Output`, `Items`, `ItemSelector`, `Assign` or `Credentials`, in which strings `{%
/// … %}` at any depth are expressions.
public indirect enum PayloadTemplate: Hashable, Sendable {
    /// A value with nothing to fill in.
    case constant(JSON)
    case object([Member])
    case array([PayloadTemplate])

    /// A path; `field` is the full name of its member, such as `value.$`.
    case path(Path, field: String)

    /// A call of an intrinsic function; `text` is the call as written.
    case intrinsic(IntrinsicCall, field: String, text: String)

    /// A JSONata expression.
    case expression(FieldExpression)

    /// A member of an object in a template.
    public struct Member: Hashable, Sendable {
        /// The member's name; in JSONPath without `.$`.
        public let name: String
        public let value: PayloadTemplate

        public init(name: String, value: PayloadTemplate) {
            self.name = name
            self.value = value
        }
    }
}
