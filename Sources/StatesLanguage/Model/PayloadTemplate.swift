public import JSONPath
public import JSONValue

/// A value of `Parameters`, `ResultSelector`, `ItemSelector`, `Assign` or `Credentials`: JSON in
/// which members named `….$` hold paths or calls of intrinsic functions.
public indirect enum PayloadTemplate: Hashable, Sendable {
    /// Has nothing to fill in.
    case constant(JSON)
    case object([Member])
    case array([PayloadTemplate])

    /// A path; the field is its whole name, `value.$`.
    case path(Path, field: String)

    /// A call; the text is as it was written.
    case intrinsic(IntrinsicCall, field: String, text: String)

    public struct Member: Hashable, Sendable {
        /// Without `.$`.
        public let name: String
        public let value: PayloadTemplate

        public init(name: String, value: PayloadTemplate) {
            self.name = name
            self.value = value
        }
    }
}
