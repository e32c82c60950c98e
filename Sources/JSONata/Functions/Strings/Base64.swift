extension Library {
    static let encodings: [NativeFunction] = [
        NativeFunction("base64encode", "<s-:s>", arity: 1, base64encode),
        NativeFunction("base64decode", "<s-:s>", arity: 1, base64decode),
        NativeFunction("encodeUrlComponent", "<s-:s>", arity: 1, encodeURLComponent),
        NativeFunction("encodeUrl", "<s-:s>", arity: 1, encodeURL),
        NativeFunction("decodeUrlComponent", "<s-:s>", arity: 1, decodeURLComponent),
        NativeFunction("decodeUrl", "<s-:s>", arity: 1, decodeURL),
    ]

    /// Encodes the lower eight bits of each UTF-16 code unit as a byte.
    private static func base64encode(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        let bytes = text.utf16.map { UInt8(truncatingIfNeeded: $0) }
        try evaluation.check(stringOf: (bytes.count + 2) / 3 * 4)
        return .string(Base64.encode(bytes))
    }

    /// Decodes each byte to a character.
    ///
    /// Other characters than digits are skipped, and `=` ends the text.
    private static func base64decode(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        try evaluation.check(stringOf: text.utf8.count)
        return .string(Base64.decode(text))
    }
}

enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = 0
            for place in 0..<3 {
                bits = bits << 8 | (place < group.count ? Int(group[start + place]) : 0)
            }
            for place in 0..<4 {
                let digit = digits[bits >> (18 - 6 * place) & 63]
                text.append(place <= group.count ? digit : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decodes the text to the characters with the numbers of its bytes.
    static func decode(_ text: String) -> String {
        var units: [UInt16] = []
        var bits = 0
        var bitCount = 0
        for byte in text.utf8 {
            if byte == padding { break }
            guard let digit = value(of: byte) else { continue }
            bits = (bits << 6 | digit) & 0xFFFF
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                units.append(UInt16(bits >> bitCount & 0xFF))
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The value of a digit in the usual alphabet or in the one for URLs.
    private static func value(of digit: UInt8) -> Int? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
