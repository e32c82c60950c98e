/// Splits the text of an expression into tokens, one at a time.
struct Lexer {
    let units: [CodeUnit]
    /// How far the text has been read.
    var at = 0

    init(_ source: String) { units = source.utf16.map(CodeUnit.init) }

    /// Reads the next token.
    ///
    /// - Parameter afterOperand: whether it follows a complete operand. If so, a slash means
    ///   division; otherwise it begins a regular expression.
    mutating func next(afterOperand: Bool) throws(JSONataError) -> Token {
        try skipBlanksAndComments()
        let start = at
        let content = try content(afterOperand: afterOperand)
        return Token(content: content, start: start, position: at)
    }

    private mutating func content(afterOperand: Bool) throws(JSONataError) -> Token.Content {
        guard let unit = peek() else { return .end }
        if unit == "/", !afterOperand { return .pattern(try pattern()) }
        if let sign = sign(unit) { return .sign(sign) }
        switch unit {
        case "!", "~":
            at += 1
            throw JSONataError("S0204", at: at, TokenLabel(text(at - 1..<at)))
        case "\"", "'": return .literal(.string(try string(until: unit)))
        case "0"..."9": return .literal(.number(try number()))
        case "`": return .name(try quotedName())
        default: return word()
        }
    }

    // MARK: - Blanks

    private mutating func skipBlanksAndComments() throws(JSONataError) {
        while let unit = peek() {
            if unit.isBlank {
                at += 1
            } else if unit == "/", peek(1) == "*" {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(JSONataError) {
        let start = at
        at += 2
        while peek() != "*" || peek(1) != "/" {
            at += 1
            guard at < units.count else { throw JSONataError("S0106", position: start) }
        }
        at += 2
    }

    // MARK: - Signs and words

    private mutating func sign(_ unit: CodeUnit) -> Sign? {
        if let next = peek(1), let sign = unit.sign(with: next) {
            at += 2
            return sign
        }
        guard let sign = unit.sign else { return nil }
        at += 1
        return sign
    }

    /// Reads a name, a variable or a keyword.
    private mutating func word() -> Token.Content {
        let start = at
        while let unit = peek(), !unit.endsWord { at += 1 }
        if units[start] == "$" { return .variable(text(start + 1..<at)) }
        let word = text(start..<at)
        switch word {
        case "and": return .sign(.and)
        case "or": return .sign(.or)
        case "in": return .sign(.includes)
        case "true": return .literal(.bool(true))
        case "false": return .literal(.bool(false))
        case "null": return .literal(.null)
        default: return .name(word)
        }
    }

    // MARK: - Units

    func peek(_ distance: Int = 0) -> CodeUnit? {
        at + distance < units.count ? units[at + distance] : nil
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: units[range].lazy.map(\.value), as: UTF16.self)
    }
}
