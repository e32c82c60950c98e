/// A piece of the text of an expression.
struct Token {
    enum Content {
        /// Nothing is left.
        case end
        case sign(Sign)
        /// A name, or any text in backquotes.
        case name(String)
        /// Without the first `$`.
        case variable(String)
        case literal(Literal)
        case pattern(Pattern)
    }

    let content: Content
    /// Where it begins, in UTF-16 code units.
    let start: Int
    /// Where it ends: what errors call its position.
    let position: Int

    /// How strongly it takes what stands before it as its left side; 0 if it takes nothing.
    var power: Int {
        if case .sign(let sign) = content { sign.power } else { 0 }
    }

    func isSign(_ sign: Sign) -> Bool {
        if case .sign(sign) = content { true } else { false }
    }

    var isEnd: Bool {
        if case .end = content { true } else { false }
    }

    /// What messages call it.
    var label: TokenLabel {
        switch content {
        case .end: TokenLabel("(end)")
        case .sign(let sign): TokenLabel(sign.rawValue)
        case .name(let name), .variable(let name): TokenLabel(name)
        case .literal(let literal): TokenLabel(literal)
        case .pattern: TokenLabel("{}", isBare: true)
        }
    }
}

/// How an error calls the token that it is about.
struct TokenLabel {
    let text: String
    /// Is it no string, so that messages print it without quotes?
    var isBare = false

    init(_ text: String, isBare: Bool = false) {
        self.text = text
        self.isBare = isBare
    }

    init(_ literal: Literal) {
        switch literal {
        case .null: self.init("null", isBare: true)
        case .bool(let value): self.init(value ? "true" : "false", isBare: true)
        case .number(let value): self.init(value.javaScriptText, isBare: true)
        case .string(let value): self.init(value)
        }
    }
}

extension JSONataError {
    init(_ code: String, at position: Int?, _ label: TokenLabel, value: String? = nil) {
        self.init(code, position: position, token: label.text, value: value)
        self.isTokenBare = label.isBare
    }
}
