extension Library {
    static func encodeURLComponent(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        try PercentEncoding.component.apply(
            "encodeUrlComponent", to: arguments[0], evaluation
        ) { $0.encode($1) }
    }

    static func encodeURL(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        try PercentEncoding.whole.apply("encodeUrl", to: arguments[0], evaluation) {
            $0.encode($1)
        }
    }

    static func decodeURLComponent(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        try PercentEncoding.component.apply(
            "decodeUrlComponent", to: arguments[0], evaluation
        ) { $0.decode($1) }
    }

    static func decodeURL(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        try PercentEncoding.whole.apply("decodeUrl", to: arguments[0], evaluation) {
            $0.decode($1)
        }
    }
}

/// Percent-encoding (`%41`) as in JavaScript's `encodeURI`, `encodeURIComponent` and their
/// inverses.
private struct PercentEncoding {
    static let component = PercentEncoding(reserved: "")
    static let whole = PercentEncoding(reserved: ";/?:@&=+$,#")

    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let percent = UInt8(ascii: "%")

    /// The characters that are neither encoded nor decoded.
    private let reserved: Set<UInt8>
    private let plain: Set<UInt8>

    private init(reserved: String) {
        self.reserved = Set(reserved.utf8)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        plain = Set((alphabet + "-_.!~*'()" + reserved).utf8)
    }

    /// Encodes or decodes a value. Throws D3140 if that is not possible.
    func apply(
        _ name: String, to value: Value, _ evaluation: Evaluation,
        change: (Self, String) -> String?
    ) throws(JSONataError) -> Value {
        guard let text = value.string else { return .undefined }
        try evaluation.check(stringOf: text.utf8.count * 3)
        if let changed = change(self, text) { return .string(changed) }
        var error = JSONataError("D3140", value: value.quoted)
        error.functionName = name
        throw error
    }

    /// Encodes a text.
    ///
    /// Nil if it has U+FFFD, which replaces half of a surrogate pair and has no encoding.
    func encode(_ text: String) -> String? {
        if text.unicodeScalars.contains("\u{FFFD}") { return nil }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if plain.contains(byte) {
                bytes.append(byte)
            } else {
                let (high, low) = (Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)])
                bytes += [Self.percent, high, low]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Decodes a text.
    ///
    /// Nil if two digits are missing after a percent sign, or if the bytes are not UTF-8.
    func decode(_ text: String) -> String? {
        let text = Array(text.utf8)
        var bytes: [UInt8] = []
        var place = 0
        while place < text.count {
            let byte = text[place]
            place += 1
            guard byte == Self.percent else {
                bytes.append(byte)
                continue
            }
            guard let first = Self.byte(text[place...]) else { return nil }
            if reserved.contains(first) {
                bytes += text[(place - 1)..<(place + 2)]
                place += 2
                continue
            }
            // All bytes of a character must be encoded.
            var character = [first]
            place += 2
            while character.count < Self.length(first) {
                guard place < text.count, text[place] == Self.percent,
                    let next = Self.byte(text[(place + 1)...])
                else { return nil }
                character.append(next)
                place += 3
            }
            guard String(validating: character, as: UTF8.self) != nil else { return nil }
            bytes += character
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func byte(_ text: ArraySlice<UInt8>) -> UInt8? {
        let digits = text.prefix(2).map { Character(Unicode.Scalar($0)).hexDigitValue ?? -1 }
        guard digits.count == 2, digits[0] >= 0, digits[1] >= 0 else { return nil }
        return UInt8(digits[0] << 4 | digits[1])
    }

    /// The number of bytes of a character that begins with this byte.
    private static func length(_ first: UInt8) -> Int {
        switch first {
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...: 4
        default: 1
        }
    }
}
