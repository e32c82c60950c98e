extension JSON {
    /// Arrays and objects may nest this deep; deeper texts are refused.
    public static let depthMax = 1000

    /// Reads a whole text, which must hold one document and nothing else but white space.
    public init(parsing text: String) throws(JSONError) {
        var text = text
        self = try text.withUTF8 { bytes in
            Result { () throws(JSONError) in try JSON(parsing: bytes) }
        }.get()
    }

    /// Reads a whole text of UTF-8 bytes.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
            try JSON(parsing: bytes)
        }
    }

    /// Reads a whole text of UTF-8 bytes.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }
}

/// Reads one document of RFC 8259.
///
/// Of members with the same name the last one wins, as in AWS's parser. Half of a surrogate pair
/// in an escape becomes U+FFFD. Recursion is bounded by `JSON.depthMax`.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSON {
        skipWhitespace()
        guard at < bytes.count else { throw error("No content to map due to end-of-input") }
        let value = try value()
        skipWhitespace()
        guard at == bytes.count else {
            throw error("Unexpected character after the end of the document")
        }
        return value
    }

    // MARK: Values

    private mutating func value() throws(JSONError) -> JSON {
        guard let byte = peek() else { throw error("Unexpected end-of-input") }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try nested { (self) throws(JSONError) in try self.object() }
        case UInt8(ascii: "["): return try nested { (self) throws(JSONError) in try self.array() }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: return try word()
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        depth += 1
        guard depth <= JSON.depthMax else {
            throw error("Document nesting depth exceeds the maximum allowed (\(JSON.depthMax))")
        }
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSON {
        var object = JSONObject()
        at += 1
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipWhitespace()
            guard peek() == UInt8(ascii: "\"") else {
                throw unexpected("was expecting double-quote to start field name")
            }
            let key = try string()
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else {
                throw unexpected("was expecting a colon to separate field name and value")
            }
            skipWhitespace()
            object[key] = try value()
            skipWhitespace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else {
                throw unexpected("was expecting comma to separate Object entries")
            }
            return .object(object)
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        at += 1
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            skipWhitespace()
            elements.append(try value())
            skipWhitespace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else {
                throw unexpected("was expecting comma to separate Array entries")
            }
            return .array(elements)
        }
    }

    private mutating func word() throws(JSONError) -> JSON {
        if take("true") { return .bool(true) }
        if take("false") { return .bool(false) }
        if take("null") { return .null }
        let start = at
        while let byte = peek(), Self.isWordByte(byte) { at += 1 }
        guard at > start else { throw unexpected("expected a valid value") }
        let other = String(decoding: bytes[start..<at], as: UTF8.self)
        throw error(
            "Unrecognized token '\(other.prefix(80))': was expecting (JSON String, Number, "
                + "Array, Object or token 'null', 'true' or 'false')")
    }

    /// Takes a whole word.
    private mutating func take(_ word: StaticString) -> Bool {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count, end == bytes.count || !Self.isWordByte(bytes[end]) else {
            return false
        }
        let isThere = word.withUTF8Buffer { $0.elementsEqual(bytes[at..<end]) }
        if isThere { at = end }
        return isThere
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if Self.isDigit(peek()) { throw error("Leading zeroes not allowed in numbers") }
        } else {
            try digits()
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<at])
        return JSONNumber(verified: String(decoding: text, as: UTF8.self))
    }

    private mutating func digits() throws(JSONError) {
        guard Self.isDigit(peek()) else { throw unexpected("expected a digit in a number") }
        while Self.isDigit(peek()) { at += 1 }
    }

    // MARK: Strings

    private mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        var isASCII = true
        at += PlainText.count(in: bytes, from: start, isASCII: &isASCII)
        if at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let plain = UnsafeBufferPointer(rebasing: bytes[start..<at])
                let text = isASCII ? String(decoding: plain, as: UTF8.self) : try utf8(plain)
                at += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            default: throw controlCharacter()
            }
        }
        throw error("Unexpected end-of-input: was expecting closing quote for a string value")
    }

    /// Goes on with a string in which a backslash was met.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text: [UInt8] = Array(bytes[start..<at])
        var isASCII = true
        while at < bytes.count {
            let count = PlainText.count(in: bytes, from: at, isASCII: &isASCII)
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at..<at + count]))
            at += count
            guard at < bytes.count else { break }
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return try utf8(text)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default:
                at -= 1
                throw controlCharacter()
            }
        }
        throw error("Unexpected end-of-input: was expecting closing quote for a string value")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek() else { throw error("Unexpected end-of-input in an escape") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
        default:
            at -= 1
            throw error("Unrecognized character escape '\(Self.printable(byte))'")
        }
    }

    private mutating func scalar() throws(JSONError) -> Character {
        let unit = try hex4()
        if UTF16.isLeadSurrogate(unit), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
            bytes[at + 1] == UInt8(ascii: "u")
        {
            let before = at
            at += 2
            let next = try hex4()
            if UTF16.isTrailSurrogate(next) {
                let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(next) - 0xDC00)
                return Unicode.Scalar(value).map(Character.init) ?? "\u{FFFD}"
            }
            at = before
        }
        return Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}"
    }

    private mutating func hex4() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else {
                throw error("Unexpected character in an escape: expected a hex-digit")
            }
            value = value << 4 | UInt16(digit)
            at += 1
        }
        return value
    }

    private func utf8(_ slice: some Collection<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw error("Invalid UTF-8 in a string")
        }
        return text
    }

    // MARK: Bytes

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipWhitespace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte >= 0x30 && byte <= 0x39
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }

    private static func printable(_ byte: UInt8) -> String {
        byte >= 0x20 && byte < 0x7F
            ? String(Unicode.Scalar(byte)) : "\\u00" + String(byte, radix: 16)
    }

    // MARK: Errors

    private func unexpected(_ expectation: String) -> JSONError {
        guard let byte = peek() else { return error("Unexpected end-of-input: \(expectation)") }
        return error(
            "Unexpected character ('\(Self.printable(byte))' (code \(byte))): \(expectation)")
    }

    private func controlCharacter() -> JSONError {
        error(
            "Illegal unquoted character ((CTRL-CHAR, code \(bytes[at]))): has to be escaped using "
                + "backslash to be included in string value")
    }

    private func error(_ reason: String) -> JSONError {
        var line = 1
        var column = 1
        for byte in bytes[..<min(at, bytes.count)] {
            column += 1
            if byte == 0x0A {
                line += 1
                column = 1
            }
        }
        return JSONError(reason: reason, line: line, column: column, offset: at)
    }
}
