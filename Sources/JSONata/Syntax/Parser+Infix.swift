extension Parser {
    /// Makes a term from an operator and the operands before and after it.
    mutating func infix(_ sign: Sign, _ token: Token, _ left: Term) throws(JSONataError) -> Term {
        switch sign {
        case .dot: return try step(token, left)
        case .openBracket: return try predicate(token, left)
        case .openParenthesis: return try call(token, left)
        case .openBrace:
            let pairs = try pairs()
            let parts = [left] + pairs.flatMap { [$0.key, $0.value] }
            return try term(.group(left, pairs), token, over: parts)
        case .caret: return try sort(token, left)
        case .assign: return try binding(token, left)
        case .at:
            let name = try variable(behind: token, sign)
            return try term(.focus(left, name), token, over: [left])
        case .hash:
            let name = try variable(behind: token, sign)
            return try term(.index(left, name), token, over: [left])
        case .question: return try condition(token, left)
        case .chain:
            let right = try expression(sign.power)
            return try term(.application(left, right), token, over: [left, right])
        default:
            guard let `operator` = sign.binaryOperator else {
                throw JSONataError("S0201", at: token.position, token.label)
            }
            let right = try expression(sign.power)
            return try term(.binary(`operator`, left, right), token, over: [left, right])
        }
    }

    /// `a.b`: adds a part to the path before it, or begins a path.
    private mutating func step(_ token: Token, _ left: Term) throws(JSONataError) -> Term {
        let right = try expression(Sign.dot.power)
        guard case .path(var parts) = left.shape else {
            return try term(.path([left, right]), token, over: [left, right])
        }
        guard right.height < Self.depthMax else { throw tooDeep(token) }
        // Releases the parts so that they are not copied.
        left.shape = .end
        parts.append(right)
        left.shape = .path(parts)
        left.position = token.position
        left.height = max(left.height, right.height + 1)
        return left
    }

    /// `a[x]`, or `a[]`, which marks the term before all predicates.
    private mutating func predicate(_ token: Token, _ left: Term) throws(JSONataError) -> Term {
        if try take(.closeBracket) {
            var step = left
            while case .predicate(let inner, _) = step.shape { step = inner }
            step.keepsArray = true
            return left
        }
        let predicate = try expression(0)
        try expect(.closeBracket, afterOperand: true)
        return try term(.predicate(left, predicate), token, over: [left, predicate])
    }

    /// `a^(b, <c, >d)`
    private mutating func sort(_ token: Token, _ left: Term) throws(JSONataError) -> Term {
        try expect(.openParenthesis)
        var orders: [Term.Order] = []
        repeat {
            let isAscending = try take(.less)
            let isDescending = isAscending ? false : try take(.greater)
            orders.append((try expression(0), isDescending))
        } while try take(.comma)
        try expect(.closeParenthesis)
        return try term(.sort(left, orders), token, over: [left] + orders.map(\.term))
    }

    /// `$a := b`
    private mutating func binding(_ token: Token, _ left: Term) throws(JSONataError) -> Term {
        guard case .variable(let name) = left.shape else {
            throw JSONataError("S0212", at: left.position, left.label)
        }
        let value = try expression(Sign.assign.power - 1)
        return try term(.binding(name, value), token, over: [value])
    }

    private mutating func variable(behind token: Token, _ sign: Sign) throws(JSONataError)
        -> String
    {
        let right = try expression(sign.power)
        guard case .variable(let name) = right.shape else {
            throw JSONataError("S0214", position: right.position, token: sign.rawValue)
        }
        return name
    }

    /// `a ? b : c`
    private mutating func condition(_ token: Token, _ left: Term) throws(JSONataError) -> Term {
        let then = try expression(0)
        let otherwise = try take(.colon) ? try expression(0) : nil
        let parts = [left, then] + (otherwise.map { [$0] } ?? [])
        return try term(.condition(left, then, otherwise), token, over: parts)
    }
}
