extension Parser {
    /// Makes the term that begins with a token; the token after it is the next one.
    mutating func prefix(_ token: Token) throws(JSONataError) -> Term {
        switch token.content {
        case .end: return Term(.end, token)
        case .name(let name): return Term(.name(name), token)
        case .variable(let name): return Term(.variable(name), token)
        case .literal(let literal): return Term(.literal(literal), token)
        case .pattern(let pattern): return Term(.pattern(pattern), token)
        case .sign(let sign): return try prefix(sign, token)
        }
    }

    private mutating func prefix(_ sign: Sign, _ token: Token) throws(JSONataError) -> Term {
        switch sign {
        case .and, .or, .includes: return Term(.keyword(sign), token)
        case .star: return Term(.wildcard, token)
        case .twoStars: return Term(.descendants, token)
        case .percent: return Term(.parent, token)
        case .minus:
            let operand = try expression(Sign.openBrace.power)
            return try term(.negation(operand), token, over: [operand])
        case .openParenthesis: return try block(token)
        case .openBracket: return try array(token)
        case .openBrace:
            let pairs = try pairs()
            return try term(.object(pairs), token, over: pairs.flatMap { [$0.key, $0.value] })
        case .bar: return try transform(token)
        default: throw JSONataError("S0211", at: token.position, token.label)
        }
    }

    /// `( a; b )`
    private mutating func block(_ token: Token) throws(JSONataError) -> Term {
        var terms: [Term] = []
        while !self.token.isSign(.closeParenthesis) {
            terms.append(try expression(0))
            guard try take(.semicolon) else { break }
        }
        try expect(.closeParenthesis, afterOperand: true)
        return try term(.block(terms), token, over: terms)
    }

    /// `[a, b..c]`
    private mutating func array(_ token: Token) throws(JSONataError) -> Term {
        var items: [Term] = []
        if !self.token.isSign(.closeBracket) {
            repeat { items.append(try item()) } while try take(.comma)
        }
        try expect(.closeBracket, afterOperand: true)
        return try term(.array(items), token, over: items)
    }

    private mutating func item() throws(JSONataError) -> Term {
        let first = try expression(0)
        let dots = token
        guard try take(.twoDots) else { return first }
        let last = try expression(0)
        return try term(.range(first, last), dots, over: [first, last])
    }

    /// Reads what follows a `{`: `key: value, …`.
    mutating func pairs() throws(JSONataError) -> [Term.Pair] {
        var pairs: [Term.Pair] = []
        if !token.isSign(.closeBrace) {
            repeat {
                let key = try expression(0)
                try expect(.colon)
                pairs.append((key, try expression(0)))
            } while try take(.comma)
        }
        try expect(.closeBrace, afterOperand: true)
        return pairs
    }

    /// `|pattern|update, delete|`
    private mutating func transform(_ token: Token) throws(JSONataError) -> Term {
        let pattern = try expression(0)
        try expect(.bar)
        let update = try expression(0)
        let delete = try take(.comma) ? try expression(0) : nil
        try expect(.bar)
        return try term(
            .transform(pattern: pattern, update: update, delete: delete), token,
            over: [pattern, update] + (delete.map { [$0] } ?? []))
    }
}
