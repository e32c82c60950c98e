/// The errors of the parser, worded as Jackson words them.
///
/// The texts were taken from its `ObjectMapper.readTree`, version 2.14.
extension JSONParser {
    /// The object or array that is being read, with the offset of its opening bracket.
    enum Container {
        case root
        case object(Int)
        case array(Int)

        var name: String {
            switch self {
            case .root: "root"
            case .object: "Object"
            case .array: "Array"
            }
        }
    }

    static let validValues =
        "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

    // MARK: Brackets

    /// The text ends after a value, or right after the opening bracket.
    func unclosed(_ container: Container) -> JSONError {
        error(
            "Unexpected end-of-input: expected close marker for \(container.name) "
                + "(start marker at ", opening: opening(of: container))
    }

    /// The text ends where more must follow.
    func ended(within container: Container) -> JSONError {
        error("Unexpected end-of-input within/between \(container.name) entries")
    }

    /// A closing bracket of the wrong kind.
    func mismatch(of container: Container) -> JSONError {
        let found = peek() == UInt8(ascii: "}") ? "}" : "]"
        let expected = found == "}" ? "]" : "}"
        let verb = "for \(container.name) starting"
        return error(
            "Unexpected close marker '\(found)': expected '\(expected)' (\(verb) at ",
            readingOn: 1, opening: opening(of: container))
    }

    /// An entry is followed by neither a comma nor the closing bracket.
    func unseparated(_ container: Container) -> JSONError {
        switch (peek(), container) {
        case (nil, _): unclosed(container)
        case (UInt8(ascii: "]"), .object), (UInt8(ascii: "}"), .array): mismatch(of: container)
        default: unexpected("was expecting comma to separate \(container.name) entries")
        }
    }

    private func opening(of container: Container) -> JSONError.Opening {
        switch container {
        case .root: return JSONError.Opening(offset: nil, line: 1, column: 0)
        case .object(let offset), .array(let offset):
            let (line, column) = place(of: offset)
            return JSONError.Opening(offset: offset, line: line, column: column)
        }
    }

    // MARK: Characters

    /// A character that is not allowed here, or the end of the text within a container.
    func unexpected(_ expectation: String, within container: Container) -> JSONError {
        peek() == nil ? ended(within: container) : unexpected(expectation)
    }

    /// A character that is not allowed here.
    func unexpected(_ expectation: String) -> JSONError {
        guard let scalar = scalarAhead() else {
            return error("Unexpected end-of-input: \(expectation)")
        }
        let length = String(scalar).utf8.count
        switch scalar.value {
        case 0..<0x20:
            return error(
                "Illegal character (\(Self.described(scalar))): only regular white space "
                    + #"(\r, \n, \t) is allowed between tokens"#, readingOn: length)
        case 0x2F:
            return error(
                "Unexpected character (\(Self.described(scalar))): maybe a (non-standard) "
                    + "comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled "
                    + "for parser)", readingOn: length)
        default:
            return error(
                "Unexpected character (\(Self.described(scalar))): \(expectation)",
                readingOn: length)
        }
    }

    func unrecognized(_ token: String) -> JSONError {
        guard token != "NaN", token != "Infinity" else { return nonstandard(token) }
        let lengthMax = 256
        let shown =
            token.utf16.count >= lengthMax
            ? String(token.unicodeScalars.prefix(lengthMax)) + "..." : token
        return error("Unrecognized token '\(shown)': was expecting \(Self.validValues)")
    }

    private func nonstandard(_ token: String) -> JSONError {
        error(
            "Non-standard token '\(token)': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to "
                + "allow")
    }

    /// Reads what could be a Java identifier; empty if none begins here.
    mutating func token() -> String {
        var token = String.UnicodeScalarView()
        while let scalar = scalarAhead(), scalar.isInJavaName(isFirst: token.isEmpty) {
            token.append(scalar)
            at += String(scalar).utf8.count
        }
        return String(token)
    }

    /// Whether the next character continues the word that was just read.
    var isInName: Bool {
        switch peek() {
        case nil, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): false
        default: scalarAhead()?.isInJavaName(isFirst: false) ?? false
        }
    }

    // MARK: Numbers

    /// No digit follows the sign.
    ///
    /// Jackson itself puts no space before "No digit".
    mutating func lonelyMinus() -> JSONError {
        guard peek() != nil else {
            return error("Unexpected end-of-inputNo digit following minus sign")
        }
        if peek() == UInt8(ascii: "I") {
            let before = at
            let token = "-" + token()
            if token == "-Infinity" || token == "-INF" { return nonstandard(token) }
            at = before
        }
        return inNumber("expected digit (0-9) to follow minus sign, for valid numeric value")
    }

    func lonelyPoint() -> JSONError {
        let scalar = scalarAhead() ?? "."
        return error(
            "Unexpected character (\(Self.described(scalar))) in numeric value: Decimal point not "
                + "followed by a digit")
    }

    func lonelyExponent() -> JSONError {
        guard let scalar = scalarAhead() else {
            return error("Unexpected end-of-inputexpected a digit for number exponent")
        }
        return error(
            "Unexpected character (\(Self.described(scalar))) in numeric value: Exponent indicator "
                + "not followed by a digit")
    }

    private func inNumber(_ expectation: String) -> JSONError {
        guard let scalar = scalarAhead() else { return error("Unexpected end-of-input") }
        return error(
            "Unexpected character (\(Self.described(scalar))) in numeric value: \(expectation)",
            readingOn: String(scalar).utf8.count)
    }

    // MARK: Strings

    func controlCharacter(isName: Bool) -> JSONError {
        error(
            "Illegal unquoted character ((CTRL-CHAR, code \(bytes[at]))): has to be escaped using "
                + "backslash to be included in \(isName ? "name" : "string value")", readingOn: 1)
    }

    func unendedString(isName: Bool) -> JSONError {
        error(
            isName
                ? "Unexpected end-of-input in field name"
                : "Unexpected end-of-input: was expecting closing quote for a string value")
    }

    func unknownEscape() -> JSONError {
        guard let scalar = scalarAhead() else { return error("Unexpected end-of-input") }
        return error(
            "Unrecognized character escape \(Self.described(scalar))",
            readingOn: String(scalar).utf8.count)
    }

    // MARK: Parts

    /// The next character; U+FFFD if the bytes are not UTF-8.
    private func scalarAhead() -> Unicode.Scalar? {
        guard at < bytes.count else { return nil }
        let end = min(at + 4, bytes.count)
        return String(decoding: bytes[at..<end], as: UTF8.self).unicodeScalars.first
    }

    /// A character as Jackson shows it.
    ///
    /// In Java a character beyond U+FFFF is two UTF-16 units; Jackson names the first.
    private static func described(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: return "(CTRL-CHAR, code \(scalar.value))"
        case 0..<0x100: return "'\(scalar)' (code \(scalar.value))"
        default:
            let unit = UInt32(UTF16.firstUnit(scalar))
            let shown = scalar.value > 0xFFFF ? "?" : String(scalar)
            return "'\(shown)' (code \(unit) / 0x\(String(unit, radix: 16)))"
        }
    }

    /// Makes an error at the current offset.
    ///
    /// - Parameters:
    ///   - count: how many bytes Jackson has read beyond the place of the error.
    ///   - opening: the bracket whose place ends the sentence.
    func error(
        _ words: String, readingOn count: Int = 0, opening: JSONError.Opening? = nil
    ) -> JSONError {
        let (line, column) = place(of: at)
        return JSONError(
            line: line, column: column, offset: at, readOffset: min(at + count, bytes.count),
            words: words, opening: opening)
    }

    private func place(of offset: Int) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in bytes[..<min(offset, bytes.count)] {
            column += 1
            if byte == 0x0A {
                line += 1
                column = 1
            }
        }
        return (line, column)
    }
}

extension Unicode.Scalar {
    /// Whether a Java identifier may contain it; half of a surrogate pair may not occur.
    fileprivate func isInJavaName(isFirst: Bool) -> Bool {
        guard value <= 0xFFFF else { return false }
        switch properties.generalCategory {
        case .currencySymbol, .connectorPunctuation: return true
        default: return isFirst ? properties.isIDStart : properties.isIDContinue
        }
    }
}

extension UTF16 {
    /// The first unit of a character.
    fileprivate static func firstUnit(_ scalar: Unicode.Scalar) -> UInt16 {
        String(scalar).utf16.first ?? 0
    }
}
