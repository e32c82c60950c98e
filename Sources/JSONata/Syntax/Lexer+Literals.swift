extension Lexer {
    /// Reads a text in single or double quotes; half of a surrogate pair in it becomes U+FFFD.
    mutating func string(until quote: CodeUnit) throws(JSONataError) -> String {
        var text: [UInt16] = []
        at += 1
        while let unit = peek() {
            switch unit {
            case quote:
                at += 1
                return String(decoding: text, as: UTF16.self)
            case "\\":
                at += 1
                text.append(try escaped())
            default: text.append(unit.value)
            }
            at += 1
        }
        throw JSONataError("S0101", position: at)
    }

    /// Reads the meaning of an escape, up to its last unit.
    private mutating func escaped() throws(JSONataError) -> UInt16 {
        switch peek() {
        case "b": return 0x08
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case let unit? where unit == "\"" || unit == "\\" || unit == "/": return unit.value
        case "u": return try hexadecimal()
        case let unit:
            let token = unit == nil ? "" : text(at..<at + 1)
            throw JSONataError("S0103", position: at, token: token)
        }
    }

    /// Reads four digits, or fewer at the very end of the text.
    private mutating func hexadecimal() throws(JSONataError) -> UInt16 {
        let digits = units[min(at + 1, units.count)..<min(at + 5, units.count)]
        guard digits.allSatisfy(\.isHexDigit),
            let value = UInt16(String(decoding: digits.map(\.value), as: UTF16.self), radix: 16)
        else { throw JSONataError("S0104", position: at) }
        at += 4
        return value
    }

    mutating func number() throws(JSONataError) -> Double {
        let start = at
        if peek() == "0" { at += 1 } else { skipDigits() }
        if peek() == ".", let digit = peek(1), digit.isDigit {
            at += 1
            skipDigits()
        }
        skipExponent()
        let number = text(start..<at)
        guard let value = Double(number), value.isFinite else {
            throw JSONataError("S0102", position: start, token: number)
        }
        return value
    }

    private mutating func skipExponent() {
        guard peek() == "e" || peek() == "E" else { return }
        let sign = peek(1) == "+" || peek(1) == "-" ? 1 : 0
        guard let digit = peek(1 + sign), digit.isDigit else { return }
        at += 1 + sign
        skipDigits()
    }

    private mutating func skipDigits() {
        while let unit = peek(), unit.isDigit { at += 1 }
    }

    /// Reads a name in backquotes, in which there are no escapes.
    mutating func quotedName() throws(JSONataError) -> String {
        at += 1
        let start = at
        while let unit = peek() {
            at += 1
            if unit == "`" { return text(start..<at - 1) }
        }
        throw JSONataError("S0105", position: at)
    }

    /// Reads `/text/flags`; a slash inside any kind of brackets does not end it.
    mutating func pattern() throws(JSONataError) -> Pattern {
        at += 1
        let start = at
        var depth = 0
        while let unit = peek() {
            switch unit {
            case "/" where depth == 0 && !isEscaped:
                guard at > start else { throw JSONataError("S0301", position: at) }
                return try pattern(text(start..<at))
            case "(", "[", "{": if !followsBackslash { depth += 1 }
            case ")", "]", "}": if !followsBackslash { depth -= 1 }
            default: break
            }
            at += 1
        }
        throw JSONataError("S0302", position: at)
    }

    /// Reads the flags and compiles the pattern.
    private mutating func pattern(_ source: String) throws(JSONataError) -> Pattern {
        at += 1
        let start = at
        while let unit = peek(), unit == "i" || unit == "m" { at += 1 }
        let flags = text(start..<at)
        guard Set(flags).count == flags.count else {
            let text = "Invalid flags supplied to RegExp constructor '\(flags)g'"
            throw JSONataError("", position: at, text: text)
        }
        do {
            return try Pattern(
                source, ignoresCase: flags.contains("i"), isMultiline: flags.contains("m"))
        } catch {
            var error = error
            error.position = at
            throw error
        }
    }

    private var followsBackslash: Bool { units[at - 1] == "\\" }

    /// Whether an odd number of backslashes precedes.
    private var isEscaped: Bool {
        var start = at
        while start > 0, units[start - 1] == "\\" { start -= 1 }
        return (at - start) % 2 == 1
    }
}
