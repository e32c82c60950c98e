/// Why a text is not a call of an intrinsic function, and where.
public struct IntrinsicSyntaxError: Error, Hashable, Sendable {
    /// One sentence, without the place of the error.
    public let message: String

    /// The offset of the error in the text, in UTF-8 bytes from 0.
    public let offset: Int

    public init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }
}

extension IntrinsicSyntaxError: CustomStringConvertible {
    public var description: String { "\(message) at offset \(offset)" }
}
