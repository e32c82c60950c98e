/// Cuts a stream of bytes into lines of text.
///
/// A line ends with a newline, with or without a carriage return before it. A line longer than
/// `JobLogLine.textBytesMax` is cut, between characters where there are any. What is no UTF-8
/// becomes U+FFFD.
struct OutputLines {
    private var pending: [UInt8] = []

    /// Takes bytes and gives the lines that are complete now.
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

    /// Gives what is left when the stream has ended, a line without an end.
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

    /// Goes back from an index, a few bytes at most, to where a character begins.
    private static func boundary(in bytes: [UInt8], at index: Int) -> Int {
        for candidate in stride(from: index, through: index - 3, by: -1)
        where bytes[candidate] & 0xc0 != 0x80 {
            return candidate
        }
        return index
    }
}
