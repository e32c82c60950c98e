/// Takes values off bytes that a `ByteWriter` wrote.
struct ByteReader {
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int
    private var texts: [String] = []

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
        return String(decoding: bytes[at..<at + count], as: UTF8.self)
    }

    mutating func optionalText() throws(StoreError) -> String? {
        try byte() == 0 ? nil : try text()
    }

    mutating func optionalInt() throws(StoreError) -> Int? {
        try byte() == 0 ? nil : try int()
    }

    mutating func sharedText() throws(StoreError) -> String {
        let number = try int()
        if number == 0 {
            let text = try text()
            texts.append(text)
            return text
        }
        guard number > 0, number <= texts.count else {
            throw .corrupt("The log refers to a text that it does not have.")
        }
        return texts[number - 1]
    }
}
