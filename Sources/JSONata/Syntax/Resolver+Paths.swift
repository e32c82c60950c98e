extension Resolver {
    /// `a.b.c`
    mutating func path(_ parts: [Term]) throws(JSONataError) -> Draft {
        let first = try draft(parts[0])
        let path = first.isPath ? first : Draft(pathOf: first)
        if case .parent(let ancestor) = first.shape { path.seeking = [ancestor] }
        var checkedCount = 0
        for part in parts.dropFirst() {
            let rest = try draft(part)
            if rest.isPath {
                path.steps += rest.steps
            } else {
                rest.stages += rest.predicates
                rest.predicates = []
                path.steps.append(rest)
            }
            for step in path.steps[checkedCount...] {
                try Self.checkStep(step)
                if step.keepsArray { path.keepsSingleton = true }
            }
            checkedCount = path.steps.count
            if let step = path.steps.first, step.isArray { step.isConstructor = true }
            if let step = path.steps.last, step.isArray { step.isConstructor = true }
            try resolveAncestors(of: path)
        }
        return path
    }

    /// Checks a literal step: a string serves as a name; other literals are not allowed.
    private static func checkStep(_ step: Draft) throws(JSONataError) {
        guard case .literal(let literal) = step.shape else { return }
        guard case .string(let name) = literal else {
            let value = TokenLabel(literal).text
            throw JSONataError("S0213", position: step.position, value: value)
        }
        step.shape = .name(name)
    }

    /// `a[x]`
    mutating func predicate(_ term: Term, _ left: Term, _ inner: Term) throws(JSONataError)
        -> Draft
    {
        let result = try draft(left)
        let step = result.isPath ? result.steps[result.steps.count - 1] : result
        guard step.group == nil else { throw JSONataError("S0209", position: term.position) }
        let predicate = try draft(inner)
        if let seeking = predicate.seeking {
            for ancestor in seeking {
                if ancestor.level == 1 {
                    try Self.seek(ancestor, at: step)
                } else {
                    ancestor.level -= 1
                }
            }
            Self.gather(predicate, into: step)
        }
        let stage = Draft.Stage.filter(predicate, position: term.position)
        if result.isPath { step.stages.append(stage) } else { step.predicates.append(stage) }
        return result
    }

    /// `a{k: v}`
    mutating func group(_ term: Term, _ left: Term, _ pairs: [Term.Pair]) throws(JSONataError)
        -> Draft
    {
        let result = try draft(left)
        guard result.group == nil else { throw JSONataError("S0210", position: term.position) }
        result.group = (try self.pairs(pairs), term.position)
        return result
    }

    /// `a^(b)`
    mutating func sort(_ term: Term, _ left: Term, _ orders: [Term.Order]) throws(JSONataError)
        -> Draft
    {
        let result = try draft(left)
        let path = result.isPath ? result : Draft(pathOf: result)
        var terms: [Draft.Order] = []
        for (term, isDescending) in orders { terms.append((try draft(term), isDescending)) }
        let step = Draft(.sort(terms), term)
        for (term, _) in terms { Self.gather(term, into: step) }
        path.steps.append(step)
        try resolveAncestors(of: path)
        return path
    }

    /// `a@$v`
    mutating func focus(_ term: Term, _ left: Term, _ name: String) throws(JSONataError) -> Draft {
        let result = try draft(left)
        let step = result.isPath ? result.steps[result.steps.count - 1] : result
        guard step.stages.isEmpty, step.predicates.isEmpty else {
            throw JSONataError("S0215", position: term.position)
        }
        if case .sort = step.shape { throw JSONataError("S0216", position: term.position) }
        if term.keepsArray { step.keepsArray = true }
        step.focus = name
        step.carriesTuples = true
        return result
    }

    /// `a#$i`
    mutating func index(_ left: Term, _ name: String) throws(JSONataError) -> Draft {
        let result = try draft(left)
        let step = result.isPath ? result.steps[result.steps.count - 1] : result
        let path = result.isPath ? result : Draft(pathOf: result)
        if !result.isPath {
            step.stages += step.predicates
            step.predicates = []
        }
        if step.stages.isEmpty { step.index = name } else { step.stages.append(.index(name)) }
        step.carriesTuples = true
        return path
    }
}
