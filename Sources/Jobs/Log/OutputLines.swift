/// Splits a stream of bytes into lines of text.
///
/// A line ends with a newline, which a carriage return may precede. A line longer than
/// `JobLogLine.textBytesMax` is split, between characters if it is UTF-8. Bytes that are not UTF-8
/// become U+FFFD.
struct OutputLines {
    private var pending: [UInt8] = []

    /// Takes bytes and returns the lines that are now complete.
    mutating func add(_ bytes: ArraySlice<UInt8>) -> [String] {
        var lines: [String] = []
        var rest = bytes
        while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
            pending += rest[..<newline]
            rest = rest[(newline + 1)...]
            lines += cut()
            if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
            lines.append(String(decoding: pending, as: UTF8.self))
            pending.removeAll(keepingCapacity: true)
        }
        pending += rest
        return lines + cut()
    }

    /// Returns the rest after the end of the stream: a line without a line end.
    mutating func finish() -> [String] {
        guard !pending.isEmpty else { return [] }
        defer { pending = [] }
        return cut() + (pending.isEmpty ? [] : [String(decoding: pending, as: UTF8.self)])
    }

    private mutating func cut() -> [String] {
        var lines: [String] = []
        var start = 0
        while pending.count - start > JobLogLine.textBytesMax {
            let end = Self.boundary(in: pending, at: start + JobLogLine.textBytesMax)
            lines.append(String(decoding: pending[start..<end], as: UTF8.self))
            start = end
        }
        pending.removeFirst(start)
        return lines
    }

    /// Moves an index back to the start of a character, by at most three bytes.
    private static func boundary(in bytes: [UInt8], at index: Int) -> Int {
        for candidate in stride(from: index, through: index - 3, by: -1)
        where bytes[candidate] & 0xc0 != 0x80 {
            return candidate
        }
        return index
    }
}
