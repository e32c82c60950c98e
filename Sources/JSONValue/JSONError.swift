/// Why a text is not a JSON document, and where.
///
/// The message is the one of Jackson, the parser that AWS uses.
public struct JSONError: Error, Hashable, Sendable {
    /// One sentence, without the place of the error.
    public var reason: String {
        guard let opening else { return words }
        return "\(words)line \(opening.line), column \(opening.column))"
    }

    /// The line, from 1.
    public let line: Int

    /// The column in bytes, from 1.
    public let column: Int

    /// The offset from the beginning of the text in bytes, from 0.
    public let offset: Int

    /// How far Jackson has read when it notices the error, in bytes.
    let readOffset: Int

    /// The sentence. If it names an opening bracket, it stops before the place of that bracket.
    let words: String
    let opening: Opening?

    /// A bracket that is not closed, or that the wrong bracket closes.
    struct Opening: Hashable {
        /// In bytes from the beginning of the text; nil if no bracket is open.
        let offset: Int?
        let line: Int
        let column: Int
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(reason) at line \(line), column \(column)" }
}

/// Jackson's own message, which counts in UTF-16 units and quotes the text.
extension JSONError {
    /// One sentence, without the place of the error.
    ///
    /// - Parameter text: the text that was read.
    public func message(quoting text: String) -> String {
        guard let opening else { return words }
        let place =
            opening.offset.map { Self.place(at: $0, readTo: $0, in: text) }
            ?? Self.place(line: 1, column: 0, in: text)
        return "\(words)\(place))"
    }

    /// The place as Jackson prints it: `[Source: (String)"…"; line: 1, column: 4]`.
    ///
    /// It is just after the token or character at fault.
    ///
    /// - Parameter text: the text that was read.
    public func place(quoting text: String) -> String {
        Self.place(at: offset, readTo: readOffset, in: text)
    }

    /// A line break that is itself at fault counts as read but does not start a new line.
    private static func place(at offset: Int, readTo end: Int, in text: String) -> String {
        let lines = text.utf8.prefix(offset).split(
            separator: 0x0A, omittingEmptySubsequences: false)
        let start = lines.last?.startIndex ?? text.startIndex
        let read = text.utf8[start...].prefix(
            end - text.utf8.distance(from: text.startIndex, to: start))
        let column = String(decoding: read, as: UTF8.self).utf16.count + 1
        return place(line: max(lines.count, 1), column: column, in: text)
    }

    private static func place(line: Int, column: Int, in text: String) -> String {
        let source = text.unicodeScalars.prefix(sourceLengthMax)
        let rest = text.unicodeScalars.count - source.count
        let tail = rest > 0 ? "[truncated \(rest) chars]" : ""
        return "[Source: (String)\"\(String(source))\"\(tail); line: \(line), column: \(column)]"
    }

    /// In Unicode characters.
    private static let sourceLengthMax = 500
}
