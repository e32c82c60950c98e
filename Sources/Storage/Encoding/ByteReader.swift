import Interpreter
import JSONValue

/// Reads values from bytes that a `ByteWriter` wrote.
struct ByteReader {
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int
    private var texts: [Text] = []

    /// A text that may be referenced again.
    private struct Text {
        let text: String

        /// The parsed payload, after its first use.
        var payload: Payload?
    }

    init(_ bytes: [UInt8], from start: Int, to end: Int) {
        self.bytes = bytes
        at = start
        self.end = end
    }

    var isAtEnd: Bool { at == end }

    mutating func byte() throws(StoreError) -> UInt8 {
        guard at < end else { throw .corrupt("A record of the log ends too early.") }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func int() throws(StoreError) -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while true {
            let byte = try byte()
            guard shift < 64 else { throw .corrupt("A number in the log is too long.") }
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
    }

    mutating func text() throws(StoreError) -> String {
        let count = try int()
        guard count >= 0, count <= end - at else { throw .corrupt("A text of the log is cut.") }
        defer { at += count }
        guard let text = String(validating: bytes[at..<at + count], as: UTF8.self) else {
            throw .corrupt("A text of the log is not valid UTF-8.")
        }
        return text
    }

    mutating func optionalText() throws(StoreError) -> String? {
        try byte() == 0 ? nil : try text()
    }

    mutating func optionalInt() throws(StoreError) -> Int? {
        try byte() == 0 ? nil : try int()
    }

    mutating func sharedText() throws(StoreError) -> String {
        texts[try sharedIndex()].text
    }

    /// Reads a shared text that must be JSON; it is checked once.
    mutating func payload() throws(StoreError) -> Payload {
        let index = try sharedIndex()
        if let payload = texts[index].payload { return payload }
        let payload = try Self.payload(texts[index].text)
        texts[index].payload = payload
        return payload
    }

    /// Makes a payload from a text.
    ///
    /// - Throws: `corrupt` if the text is not JSON.
    static func payload(_ text: String) throws(StoreError) -> Payload {
        do throws(JSONError) {
            return try Payload(recorded: text)
        } catch {
            throw .corrupt("A payload of the log cannot be read: \(error.reason).")
        }
    }

    private mutating func sharedIndex() throws(StoreError) -> Int {
        let number = try int()
        if number == 0 {
            texts.append(Text(text: try text()))
            return texts.count - 1
        }
        guard number > 0, number <= texts.count else {
            throw .corrupt("The log refers to a text that it does not have.")
        }
        return number - 1
    }
}
