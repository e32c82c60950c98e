extension PathParser {
    // MARK: Bytes

    func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    func isNext(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { wanted in
            let end = at + wanted.count
            return end <= bytes.count && bytes[at..<end].elementsEqual(wanted)
        }
    }

    /// Moves past the text if it comes next.
    mutating func take(_ text: StaticString) -> Bool {
        guard isNext(text) else { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    mutating func skipBlanks() { while peek() == UInt8(ascii: " ") { at += 1 } }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func error(_ message: String) -> PathSyntaxError {
        PathSyntaxError(message: message, offset: at)
    }

    // MARK: Words

    /// Reads a whole number; nil if none comes next.
    mutating func integer() throws(PathSyntaxError) -> Int? {
        let start = at
        _ = take("-")
        let digits = at
        while let byte = peek(), Self.isDigit(byte) { at += 1 }
        guard at > digits else {
            at = start
            return nil
        }
        guard let value = Int32(text(start..<at)) else { throw error("The index is too large") }
        return Int(value)
    }

    /// Reads a text in single or double quotes.
    ///
    /// In names a backslash is an ordinary character. In the texts of filters it escapes the next
    /// character.
    mutating func quoted(escapes: Bool = false) throws(PathSyntaxError) -> String {
        guard let quote = peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            throw error("Expected a quote")
        }
        at += 1
        var name: [UInt8] = []
        while let byte = peek() {
            at += 1
            if byte == quote { return String(decoding: name, as: UTF8.self) }
            if escapes, byte == UInt8(ascii: "\\"), let escaped = peek() {
                at += 1
                name.append(escaped)
            } else {
                name.append(byte)
            }
        }
        throw error("Expected a closing quote")
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// A letter, a digit, `_` or part of any character outside ASCII.
    static func isVariableByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"), 0x80...:
            true
        default: isDigit(byte)
        }
    }

    /// Whether the byte ends a name after a dot. In filters, operators end it too.
    static func endsName(_ byte: UInt8, inFilter: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), 0...0x20: true
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "~"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ")"),
            UInt8(ascii: "("), UInt8(ascii: ","):
            inFilter
        default: false
        }
    }
}
