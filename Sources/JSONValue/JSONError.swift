/// Why a text is not a JSON document, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// One sentence, without the place.
    public let reason: String

    /// From 1.
    public let line: Int

    /// In bytes, from 1.
    public let column: Int

    /// In bytes from the beginning of the text, from 0.
    public let offset: Int
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(reason) at line \(line), column \(column)" }
}
