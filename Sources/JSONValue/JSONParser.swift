extension JSON {
    /// How deep arrays and objects may nest; deeper texts are refused.
    public static let depthMax = 1000

    /// Reads a text that holds exactly one document, with optional white space around it.
    public init(parsing text: String) throws(JSONError) {
        var text = text
        self = try text.withUTF8 { bytes in
            Result { () throws(JSONError) in try JSON(parsing: bytes) }
        }.get()
    }

    /// Reads UTF-8 bytes that hold exactly one document.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
            try JSON(parsing: bytes)
        }
    }

    /// Reads UTF-8 bytes that hold exactly one document.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }
}

/// Reads one document of RFC 8259.
///
/// If an object repeats a name, the last value wins, as in AWS's parser. An escaped half of a
/// surrogate pair becomes U+FFFD. `JSON.depthMax` bounds the recursion.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0
    private var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSON {
        skipWhitespace()
        guard at < bytes.count else { throw error("No content to map due to end-of-input") }
        if peek() == UInt8(ascii: "}") || peek() == UInt8(ascii: "]") { throw mismatch(of: .root) }
        let value = try value()
        if case .number = value, let byte = peek(), !Self.isWhitespace(byte) {
            throw unexpected("Expected space separating root-level values")
        }
        skipWhitespace()
        guard at == bytes.count else {
            throw error("Unexpected character after the end of the document")
        }
        return value
    }

    // MARK: Values

    /// The caller makes sure that a byte is left.
    private mutating func value() throws(JSONError) -> JSON {
        switch bytes[at] {
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
        let start = at
        at += 1
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        if peek() == nil { throw unclosed(.object(start)) }
        if peek() == UInt8(ascii: "]") { throw mismatch(of: .object(start)) }
        while true {
            skipWhitespace()
            guard peek() == UInt8(ascii: "\"") else {
                throw unexpected(
                    "was expecting double-quote to start field name", within: .object(start))
            }
            let key = try string(isName: true)
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else {
                throw unexpected(
                    "was expecting a colon to separate field name and value",
                    within: .object(start))
            }
            skipWhitespace()
            guard peek() != nil else { throw ended(within: .object(start)) }
            object[key] = try value()
            skipWhitespace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw unseparated(.object(start)) }
            return .object(object)
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        let start = at
        at += 1
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        if peek() == nil { throw unclosed(.array(start)) }
        if peek() == UInt8(ascii: "}") { throw mismatch(of: .array(start)) }
        while true {
            skipWhitespace()
            guard let byte = peek() else { throw ended(within: .array(start)) }
            if byte == UInt8(ascii: "}") { throw unexpected("expected a value") }
            elements.append(try value())
            skipWhitespace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw unseparated(.array(start)) }
            return .array(elements)
        }
    }

    private mutating func word() throws(JSONError) -> JSON {
        switch bytes[at] {
        case UInt8(ascii: "t") where takeWord("true"): return .bool(true)
        case UInt8(ascii: "f") where takeWord("false"): return .bool(false)
        case UInt8(ascii: "n") where takeWord("null"): return .null
        default:
            let token = token()
            guard !token.isEmpty else {
                throw unexpected("expected a valid value \(Self.validValues)")
            }
            throw unrecognized(token)
        }
    }

    /// Takes a word, unless more letters follow it.
    private mutating func takeWord(_ word: StaticString) -> Bool {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count,
            word.withUTF8Buffer({ bytes[at..<end].elementsEqual($0) })
        else { return false }
        let start = at
        at = end
        guard isInName else { return true }
        at = start
        return false
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = at
        if take(UInt8(ascii: "-")), !Self.isDigit(peek()) { throw lonelyMinus() }
        if take(UInt8(ascii: "0")) {
            if Self.isDigit(peek()) {
                throw error("Invalid numeric value: Leading zeroes not allowed")
            }
        } else {
            skipDigits()
        }
        if take(UInt8(ascii: ".")) {
            guard Self.isDigit(peek()) else { throw lonelyPoint() }
            skipDigits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard Self.isDigit(peek()) else { throw lonelyExponent() }
            skipDigits()
        }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<at])
        return JSONNumber(verified: String(decoding: text, as: UTF8.self))
    }

    private mutating func skipDigits() {
        while Self.isDigit(peek()) { at += 1 }
    }

    // MARK: Strings

    /// - Parameter isName: whether the string is the name of a member.
    private mutating func string(isName: Bool = false) throws(JSONError) -> String {
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
            case UInt8(ascii: "\\"): return try escapedString(from: start, isName: isName)
            default: throw controlCharacter(isName: isName)
            }
        }
        throw unendedString(isName: isName)
    }

    /// Reads on from the first backslash of a string.
    private mutating func escapedString(
        from start: Int, isName: Bool
    ) throws(JSONError) -> String {
        var text: [UInt8] = Array(bytes[start..<at])
        var isASCII = true
        while at < bytes.count {
            let count = PlainText.count(in: bytes, from: at, isASCII: &isASCII)
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at..<at + count]))
            at += count
            guard at < bytes.count else { break }
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return try utf8(text)
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &text)
            default: throw controlCharacter(isName: isName)
            }
        }
        throw unendedString(isName: isName)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek() else {
            throw error("Unexpected end-of-input in character escape sequence")
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            at += 1
            text.append(contentsOf: String(try scalar()).utf8)
            return
        default: throw unknownEscape()
        }
        at += 1
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
            guard let byte = peek() else {
                throw error("Unexpected end-of-input in character escape sequence")
            }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("expected a hex-digit for character escape sequence")
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

    func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipWhitespace() {
        while at < bytes.count, Self.isWhitespace(bytes[at]) { at += 1 }
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09: true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte >= 0x30 && byte <= 0x39
    }
}
