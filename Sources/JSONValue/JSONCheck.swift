extension JSON {
    /// Checks that a text can be read, without building the value.
    ///
    /// This is several times as fast as reading the text.
    ///
    /// - Throws: the error that reading the text would throw.
    public static func check(_ text: String) throws(JSONError) {
        var text = text
        let isFine = text.withUTF8 { bytes in
            var check = JSONCheck(bytes: bytes)
            return check.document()
        }
        if !isFine { _ = try JSON(parsing: text) }
    }
}

/// Tells whether bytes, which are valid UTF-8, are a document that `JSONParser` accepts.
///
/// It knows the one-letter escapes only. A text with `\u` or an unknown escape fails this check,
/// and the caller leaves it to the parser.
private struct JSONCheck {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() -> Bool {
        skipWhitespace()
        guard value() else { return false }
        skipWhitespace()
        return at == bytes.count
    }

    private mutating func value() -> Bool {
        guard at < bytes.count else { return false }
        switch bytes[at] {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "{"): return nested { $0.members(until: UInt8(ascii: "}"), named: true) }
        case UInt8(ascii: "["): return nested { $0.members(until: UInt8(ascii: "]"), named: false) }
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func nested(_ read: (inout JSONCheck) -> Bool) -> Bool {
        depth += 1
        guard depth <= JSON.depthMax else { return false }
        at += 1
        guard read(&self) else { return false }
        depth -= 1
        return true
    }

    private mutating func members(until end: UInt8, named: Bool) -> Bool {
        skipWhitespace()
        if take(end) { return true }
        while true {
            skipWhitespace()
            if named {
                guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), string() else {
                    return false
                }
                skipWhitespace()
                guard take(UInt8(ascii: ":")) else { return false }
                skipWhitespace()
            }
            guard value() else { return false }
            skipWhitespace()
            if take(UInt8(ascii: ",")) { continue }
            return take(end)
        }
    }

    /// Starts at the opening quote.
    private mutating func string() -> Bool {
        at += 1
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at += 1
                return true
            case UInt8(ascii: "\\"):
                guard at + 1 < bytes.count else { return false }
                switch bytes[at + 1] {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
                    UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                    at += 2
                default: return false
                }
            case 0..<0x20: return false
            default: at += 1
            }
        }
        return false
    }

    private mutating func number() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if at < bytes.count, isDigit(bytes[at]) { return false }
        } else if !digits() {
            return false
        }
        if take(UInt8(ascii: ".")), !digits() { return false }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            return digits()
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = at
        while at < bytes.count, isDigit(bytes[at]) { at += 1 }
        return at > start
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// The caller checks what follows the word: it must be the end or a separator.
    private mutating func word(_ word: StaticString) -> Bool {
        guard bytes.count - at >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[at + index] != word.utf8Start[index] {
            return false
        }
        at += word.utf8CodeUnitCount
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
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
}
