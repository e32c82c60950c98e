/// A token of an expression.
struct Token {
    enum Content {
        /// The end of the text.
        case end
        case sign(Sign)
        /// A name, or any text in backquotes.
        case name(String)
        /// The name without its first `$`.
        case variable(String)
        case literal(Literal)
        case pattern(Pattern)
    }

    let content: Content
    /// Its start, in UTF-16 code units.
    let start: Int
    /// Its end, which errors report as its position.
    let position: Int

    /// How tightly it binds the term before it as its left side; 0 if it takes none.
    var power: Int {
        if case .sign(let sign) = content { sign.power } else { 0 }
    }

    func isSign(_ sign: Sign) -> Bool {
        if case .sign(sign) = content { true } else { false }
    }

    var isEnd: Bool {
        if case .end = content { true } else { false }
    }

    /// Its name in messages.
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

/// The name that an error gives to the token at fault.
struct TokenLabel {
    let text: String
    /// Whether it is not a string, so messages print it without quotes.
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
