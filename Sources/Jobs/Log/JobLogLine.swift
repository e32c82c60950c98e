/// A line of a job's output.
public struct JobLogLine: Hashable, Sendable {
    public enum Stream: String, Hashable, Sendable {
        case out = "stdout"
        case error = "stderr"
    }

    /// From 1, over all attempts of the job; a gap means that older lines were removed, or could
    /// not be written.
    public let number: Int

    /// When the line was read, in milliseconds since 1970.
    public let time: Int
    public let stream: Stream
    public let attempt: Int

    /// Without the line's end; bytes that are no UTF-8 are replaced by U+FFFD.
    public let text: String

    public init(number: Int, time: Int, stream: Stream, attempt: Int, text: String) {
        self.number = number
        self.time = time
        self.stream = stream
        self.attempt = attempt
        self.text = text
    }
}

extension JobLogLine {
    /// The longest text of one line, in bytes; what is longer is cut into several.
    static let textBytesMax = 16_384

    /// The most that a line takes in a file: replacing bad bytes makes them three times as long.
    static let encodedBytesMax = 3 * textBytesMax + 80

    /// As a line of a log file: number, time, attempt, stream and text with spaces between.
    var encoded: [UInt8] {
        Array("\(number) \(time) \(attempt) \(stream == .out ? "o" : "e") \(text)\n".utf8)
    }

    /// Reads a line of a log file, without the newline at its end; nil if it is none.
    init?(encoded bytes: ArraySlice<UInt8>) {
        let fields = bytes.split(
            separator: UInt8(ascii: " "), maxSplits: 4, omittingEmptySubsequences: false)
        guard fields.count == 5, let number = Self.integer(fields[0]),
            let time = Self.integer(fields[1]), let attempt = Self.integer(fields[2]),
            fields[3].count == 1
        else { return nil }
        self.number = number
        self.time = time
        self.attempt = attempt
        self.stream = fields[3].first == UInt8(ascii: "o") ? .out : .error
        self.text = String(decoding: fields[4], as: UTF8.self)
    }

    /// The number at the beginning of a line of a log file.
    static func number(of bytes: ArraySlice<UInt8>) -> Int? {
        integer(bytes.prefix { $0 != UInt8(ascii: " ") })
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count < 19 else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self))
    }
}
