extension Parser {
    /// `f(a, ?)`, or `function($a)<s:n>{ … }`.
    mutating func call(_ token: Token, _ left: Term) throws(JSONataError) -> Term {
        var arguments: [Argument] = []
        if !self.token.isSign(.closeParenthesis) {
            repeat { arguments.append(try argument()) } while try take(.comma)
        }
        try expect(.closeParenthesis, afterOperand: true)
        if case .name(let name) = left.shape, name == "function" || name == "λ" {
            return try lambda(token, arguments)
        }
        let terms = arguments.map(\.term)
        let given = terms.compactMap { $0 }
        let isPartial = given.count < terms.count
        return try term(
            isPartial ? .partialCall(left, terms) : .call(left, given), token, over: [left] + given)
    }

    private struct Argument {
        let token: Token
        /// Nil for `?`.
        let term: Term?
    }

    private mutating func argument() throws(JSONataError) -> Argument {
        let token = token
        if try take(.question) { return Argument(token: token, term: nil) }
        return Argument(token: token, term: try expression(0))
    }

    private mutating func lambda(_ token: Token, _ arguments: [Argument]) throws(JSONataError)
        -> Term
    {
        var parameters: [String] = []
        for (index, argument) in arguments.enumerated() {
            guard case .variable(let name) = argument.term?.shape else {
                throw JSONataError(
                    "S0208", at: argument.term?.position ?? argument.token.position,
                    argument.term?.label ?? argument.token.label, value: "\(index + 1)")
            }
            parameters.append(name)
        }
        let signature = self.token.isSign(.less) ? try signature() : nil
        try expect(.openBrace)
        let body = try expression(0)
        try expect(.closeBrace)
        return try term(
            .lambda(parameters: parameters, signature: signature, body: body), token, over: [body])
    }

    /// Reads the signature in angle brackets before the body of a lambda.
    private mutating func signature() throws(JSONataError) -> Signature {
        let begin = token.position
        var text = "<"
        var depth = 1
        while depth > 0, !token.isSign(.openBrace), !token.isEnd {
            try advance()
            if token.isSign(.greater) { depth -= 1 }
            if token.isSign(.less) { depth += 1 }
            text += token.label.text
        }
        try expect(.greater)
        do {
            return try Signature(parsing: text)
        } catch {
            var error = error
            error.position = begin + (error.position ?? 0)
            throw error
        }
    }
}
