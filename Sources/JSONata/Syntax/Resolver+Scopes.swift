extension Resolver {
    mutating func binding(_ term: Term, _ name: String, _ value: Term) throws(JSONataError)
        -> Draft
    {
        bind(name)
        let value = try draft(value)
        let draft = Draft(.binding(name, value), term)
        Self.gather(value, into: draft)
        return draft
    }

    mutating func call(_ term: Term, _ procedure: Term, _ arguments: [Term])
        throws(JSONataError) -> Draft
    {
        let arguments = try drafts(arguments)
        let draft = Draft(.call(try self.draft(procedure), arguments), term)
        for argument in arguments { Self.gather(argument, into: draft) }
        return draft
    }

    mutating func block(_ term: Term, _ terms: [Term]) throws(JSONataError) -> Draft {
        try inside { (resolver, scope) throws(JSONataError) in
            let drafts = try resolver.drafts(terms)
            let block = Draft(.block(drafts, scope), term)
            for draft in drafts {
                Self.gather(draft, into: block)
                let first = draft.isPath ? draft.steps.first : draft
                if first?.isConstructor == true { block.isConstructor = true }
            }
            return block
        }
    }

    mutating func lambda(
        _ term: Term, _ parameters: [String], _ signature: Signature?, _ body: Term
    ) throws(JSONataError) -> Draft {
        try inside(parameters: parameters) { (resolver, scope) throws(JSONataError) in
            let body = try resolver.draft(body)
            body.markLastCalls()
            return Draft(.lambda(scope, signature, body), term)
        }
    }

    mutating func partialCall(_ term: Term, _ procedure: Term, _ arguments: [Term?])
        throws(JSONataError) -> Draft
    {
        var drafts: [Draft?] = []
        for argument in arguments {
            guard let argument else {
                drafts.append(nil)
                continue
            }
            drafts.append(try draft(argument))
        }
        let draft = Draft(.partialCall(try self.draft(procedure), drafts), term)
        for case let argument? in drafts { Self.gather(argument, into: draft) }
        return draft
    }

    mutating func transform(
        _ term: Term, _ pattern: Term, _ update: Term, _ delete: Term?
    ) throws(JSONataError) -> Draft {
        let pattern = try draft(pattern)
        let update = try draft(update)
        var last: Draft?
        if let delete { last = try draft(delete) }
        return Draft(.transform(pattern: pattern, update: update, delete: last), term)
    }
}

extension Draft {
    /// Marks the tail calls of this node, which is the body of a lambda.
    func markLastCalls() {
        switch shape {
        case .call: if predicates.isEmpty { isTail = true }
        case .condition(_, let then, let otherwise):
            then.markLastCalls()
            otherwise?.markLastCalls()
        case .block(let drafts, _): drafts.last?.markLastCalls()
        default: break
        }
    }
}
