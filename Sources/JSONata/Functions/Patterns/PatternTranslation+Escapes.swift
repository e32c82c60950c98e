extension PatternTranslation {
    /// The meaning of a backslash and the characters after it.
    enum Escape {
        /// A UTF-16 code unit or a whole character.
        case character(UInt32)
        /// The members of a class, as PCRE2 writes them.
        case members(String)
    }

    /// Matches nothing. It replaces half of a surrogate pair.
    static let never = "(?!)"

    /// Translates an escape outside a class; the backslash has been read.
    mutating func escape() throws(PatternError) {
        switch peek() {
        case "b", "B":
            let letter = next() ?? "b"
            return emit("\\\(letter)", obstacle: "Nothing to repeat")
        case .some("1"..."9"):
            if let number = backReference() { return emit("\\g{\(number)}") }
        case "k" where !names.isEmpty:
            place += 1
            guard take("<") else { throw PatternError("Invalid named reference") }
            guard let number = names[try groupName()] else {
                throw PatternError("Invalid named capture referenced")
            }
            return emit("\\g{\(number)}")
        default: break
        }
        switch try escaped() {
        case .members(let members): emit("[\(members)]")
        case .character(let value):
            emit(Unicode.Scalar(value).map(Self.literal) ?? Self.never)
        }
    }

    /// Reads the number of an existing group; otherwise it reads nothing.
    private mutating func backReference() -> Int? {
        let start = place
        var number = 0
        while let digit = digit(below: 10), number <= groupCount {
            number = number * 10 + digit
            place += 1
        }
        if number <= groupCount { return number }
        place = start
        return nil
    }

    /// Reads an escape that means the same inside and outside a class.
    mutating func escaped() throws(PatternError) -> Escape {
        guard let scalar = next() else { throw PatternError("\\ at end of pattern") }
        switch scalar {
        case "d": return .members("0-9")
        case "D": return .members(#"\x{0}-\x{2f}\x{3a}-\x{10ffff}"#)
        case "w": return .members(#"\w"#)
        case "W": return .members(#"\W"#)
        case "s": return .members(Self.spaces)
        case "S": return .members(Self.otherThanSpaces)
        case "f": return .character(0x0C)
        case "n": return .character(0x0A)
        case "r": return .character(0x0D)
        case "t": return .character(0x09)
        case "v": return .character(0x0B)
        case "0"..."7":
            place -= 1
            return .character(octal())
        case "c":
            if let letter = peek(), letter.isASCII, letter.properties.isAlphabetic {
                place += 1
                return .character(letter.value % 32)
            }
            // The backslash stands for itself, and the letter follows.
            place -= 1
            return .character(0x5C)
        case "x": return .character(hexadecimal(2) ?? scalar.value)
        case "u": return .character(codePoint() ?? scalar.value)
        case "k" where !names.isEmpty: throw PatternError("Invalid escape")
        default: return .character(scalar.value)
        }
    }

    private func digit(below radix: Int) -> Int? {
        guard let scalar = peek(), scalar.isASCII else { return nil }
        return Character(scalar).hexDigitValue.flatMap { $0 < radix ? $0 : nil }
    }

    /// Reads up to three octal digits, to at most 0377.
    private mutating func octal() -> UInt32 {
        var value = 0
        while let digit = digit(below: 8), value < 32 {
            value = value * 8 + digit
            place += 1
        }
        return UInt32(value)
    }

    /// Reads exactly this many digits, or nothing.
    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        let start = place
        var value = 0
        for _ in 0..<count {
            guard let digit = digit(below: 16) else {
                place = start
                return nil
            }
            value = value * 16 + digit
            place += 1
        }
        return UInt32(value)
    }

    /// Reads the digits after `\u`, and the second half if they are the first half of a pair.
    private mutating func codePoint() -> UInt32? {
        guard let high = hexadecimal(4) else { return nil }
        guard (0xD800...0xDBFF).contains(high) else { return high }
        let start = place
        if take("\\u"), let low = hexadecimal(4), (0xDC00...0xDFFF).contains(low) {
            return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
        }
        place = start
        return high
    }

    private static let spaces =
        #"\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}"#
        + #"\x{3000}\x{feff}"#

    private static let otherThanSpaces =
        #"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}"#
        + #"\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}"#
        + #"\x{ff00}-\x{10ffff}"#
}
