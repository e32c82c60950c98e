/// Why a text is not a JSON document, and where.
///
/// The words are those of Jackson, the parser that AWS uses.
public struct JSONError: Error, Hashable, Sendable {
    /// One sentence, without the place.
    public var reason: String {
        guard let opening else { return words }
        return "\(words)line \(opening.line), column \(opening.column))"
    }

    /// From 1.
    public let line: Int

    /// In bytes, from 1.
    public let column: Int

    /// In bytes from the beginning of the text, from 0.
    public let offset: Int

    /// In bytes: how far Jackson has read when it notices.
    let readOffset: Int

    /// The sentence; if an opening bracket belongs to it, up to the place of that bracket.
    let words: String
    let opening: Opening?

    /// The bracket that is not closed, or not by its twin.
    struct Opening: Hashable {
        /// In bytes from the beginning of the text; nil if there is no bracket.
        let offset: Int?
        let line: Int
        let column: Int
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(reason) at line \(line), column \(column)" }
}

/// What Jackson would say. It counts in UTF-16 units, and quotes the text.
extension JSONError {
    /// One sentence, without the place.
    /// - Parameter text: the text that was read.
    public func message(quoting text: String) -> String {
        guard let opening else { return words }
        let place =
            opening.offset.map { Self.place(at: $0, readTo: $0, in: text) }
            ?? Self.place(line: 1, column: 0, in: text)
        return "\(words)\(place))"
    }

    /// `[Source: (String)"…"; line: 1, column: 4]`, which stands behind the token or the character
    /// at fault.
    /// - Parameter text: the text that was read.
    public func place(quoting text: String) -> String {
        Self.place(at: offset, readTo: readOffset, in: text)
    }

    /// A line break at fault is read, and does not begin a line.
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
