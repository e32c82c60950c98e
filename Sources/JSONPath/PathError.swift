/// Why a path could not be read from a document or written into one.
public struct PathError: Error, Hashable, Sendable {
    /// One sentence, such as `No results for path: $['NoSuch']`.
    public let message: String

    public init(message: String) { self.message = message }
}

extension PathError: CustomStringConvertible {
    public var description: String { message }
}
