/// A line of a job's output.
public struct JobLogLine: Hashable, Sendable {
    /// The stream that the command wrote to.
    public enum Stream: String, Hashable, Sendable {
        case out = "stdout"
        case error = "stderr"
    }

    /// The line's number over all attempts of the job, from 1.
    ///
    /// A gap means that older lines were removed or could not be written.
    public let number: Int

    /// When the line was read, in milliseconds since 1970.
    public let time: Int
    public let stream: Stream
    public let attempt: Int

    /// The text without its line end. Bytes that are not UTF-8 are replaced by U+FFFD.
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
    /// The longest text of one line, in bytes. Longer text is split into several lines.
    static let textBytesMax = 16_384

    /// The most bytes that a line takes in a file. Replacing invalid bytes can triple their number.
    static let encodedBytesMax = 3 * textBytesMax + 80

    /// The line as a log file has it: number, time, attempt, stream and text, separated by spaces.
    var encoded: [UInt8] {
        Array("\(number) \(time) \(attempt) \(stream == .out ? "o" : "e") \(text)\n".utf8)
    }

    /// Reads a line of a log file, without its newline; nil if it is malformed.
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
