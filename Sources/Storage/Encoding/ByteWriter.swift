/// Appends small values to bytes.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// Texts written before, which are written again as their number only.
    private var texts: [String: Int] = [:]

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func write(byte: UInt8) { bytes.append(byte) }

    /// Seven bits a byte, the lowest first.
    mutating func write(_ value: Int) {
        var rest = Self.zigzag(value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func write(_ text: String?) {
        write(byte: text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ value: Int?) {
        write(byte: value == nil ? 0 : 1)
        if let value { write(value) }
    }

    /// A text that is likely to come again soon: a payload that is handed on.
    mutating func write(shared text: String) {
        if let number = texts[text] { return write(number) }
        texts[text] = texts.count + 1
        write(0)
        write(text)
    }

    private static func zigzag(_ value: Int) -> UInt {
        UInt(bitPattern: (value << 1) ^ (value >> (Int.bitWidth - 1)))
    }
}
