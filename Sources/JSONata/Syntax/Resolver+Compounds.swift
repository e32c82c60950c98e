extension Resolver {
    /// Passes on the `%` that the parts have not resolved.
    static func gather(_ part: Draft, into whole: Draft) {
        var seeking = part.seeking ?? []
        if case .parent(let ancestor) = part.shape {
            seeking.append(ancestor)
        } else if part.seeking == nil {
            return
        }
        whole.seeking = (whole.seeking ?? []) + seeking
    }

    mutating func negation(_ term: Term, _ operand: Term) throws(JSONataError) -> Draft {
        let operand = try draft(operand)
        if case .literal(.number(let number)) = operand.shape {
            operand.shape = .literal(.number(-number))
            return operand
        }
        let draft = Draft(.negation(operand), term)
        Self.gather(operand, into: draft)
        return draft
    }

    mutating func array(_ term: Term, _ items: [Term]) throws(JSONataError) -> Draft {
        let items = try drafts(items)
        let draft = Draft(.array(items), term)
        for item in items { Self.gather(item, into: draft) }
        return draft
    }

    mutating func object(_ term: Term, _ pairs: [Term.Pair]) throws(JSONataError)
        -> Draft
    {
        let pairs = try self.pairs(pairs)
        let draft = Draft(.object(pairs), term)
        for pair in pairs {
            Self.gather(pair.key, into: draft)
            Self.gather(pair.value, into: draft)
        }
        return draft
    }

    mutating func pair(
        _ term: Term, _ left: Term, _ right: Term, _ shape: (Draft, Draft) -> Draft.Shape
    ) throws(JSONataError) -> Draft {
        let left = try draft(left)
        let right = try draft(right)
        let draft = Draft(shape(left, right), term)
        Self.gather(left, into: draft)
        Self.gather(right, into: draft)
        return draft
    }

    /// Neither side passes on unresolved `%`.
    mutating func application(_ term: Term, _ left: Term, _ right: Term) throws(JSONataError)
        -> Draft
    {
        let left = try draft(left)
        let right = try draft(right)
        let application = Draft(.application(left, right), term)
        application.keepsArray = left.keepsArray || right.keepsArray
        return application
    }

    mutating func condition(
        _ term: Term, _ condition: Term, _ then: Term, _ otherwise: Term?
    ) throws(JSONataError) -> Draft {
        let condition = try draft(condition)
        let then = try draft(then)
        var last: Draft?
        if let otherwise { last = try draft(otherwise) }
        let draft = Draft(.condition(condition, then, last), term)
        Self.gather(condition, into: draft)
        Self.gather(then, into: draft)
        if let last { Self.gather(last, into: draft) }
        return draft
    }

    mutating func drafts(_ terms: [Term]) throws(JSONataError) -> [Draft] {
        var drafts: [Draft] = []
        for term in terms { drafts.append(try draft(term)) }
        return drafts
    }

    mutating func pairs(_ pairs: [Term.Pair]) throws(JSONataError) -> [Draft.Pair] {
        var drafts: [Draft.Pair] = []
        for (key, value) in pairs {
            let key = try draft(key)
            drafts.append((key, try draft(value)))
        }
        return drafts
    }
}
