/// An operator-precedence parser that makes terms from tokens.
///
/// After Vaughan Pratt, "Top down operator precedence" (1973).
struct Parser {
    /// How deep terms may nest. Everything that later works on the tree recurses as deep.
    static let depthMax = 500

    private var lexer: Lexer
    /// The token that has been read but not used yet.
    private(set) var token: Token
    private var depth = 0

    init(_ source: String) throws(JSONataError) {
        lexer = Lexer(source)
        token = try lexer.next(afterOperand: false)
    }

    /// Parses the whole text as one term.
    mutating func parse() throws(JSONataError) -> Term {
        let term = try expression(0)
        guard token.isEnd else { throw JSONataError("S0201", at: token.position, token.label) }
        return term
    }

    /// Parses a term up to an operator that binds no more tightly than `power`.
    mutating func expression(_ power: Int) throws(JSONataError) -> Term {
        depth += 1
        guard depth <= Self.depthMax else { throw tooDeep(token) }
        let first = token
        try advance(afterOperand: true)
        var left = try prefix(first)
        while power < token.power, case .sign(let sign) = token.content {
            let `operator` = token
            try advance()
            left = try infix(sign, `operator`, left)
        }
        depth -= 1
        return left
    }

    // MARK: - Tokens

    mutating func advance(afterOperand: Bool = false) throws(JSONataError) {
        token = try lexer.next(afterOperand: afterOperand)
    }

    /// Moves past the sign if it comes next.
    mutating func take(_ sign: Sign) throws(JSONataError) -> Bool {
        guard token.isSign(sign) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ sign: Sign, afterOperand: Bool = false) throws(JSONataError) {
        guard token.isSign(sign) else {
            let code = token.isEnd ? "S0203" : "S0202"
            let wanted = TokenLabel(sign.rawValue).printed
            throw JSONataError(code, at: token.position, token.label, value: wanted)
        }
        try advance(afterOperand: afterOperand)
    }

    // MARK: - Terms

    /// A term made from other terms, unless that makes the tree too high.
    func term(_ shape: Term.Shape, _ token: Token, over parts: [Term]) throws(JSONataError)
        -> Term
    {
        let height = 1 + (parts.lazy.map(\.height).max() ?? 0)
        guard height <= Self.depthMax else { throw tooDeep(token) }
        return Term(shape, token, height: height)
    }

    /// The limit is Treadle's own and has no code, so this uses the general code for a syntax
    /// error.
    func tooDeep(_ token: Token) -> JSONataError {
        var error = JSONataError("S0201", at: token.position, token.label)
        error.text = "The expression nests more than \(Self.depthMax) levels deep"
        return error
    }
}
