import JSONValue

extension Emitter {
    mutating func path(_ draft: Draft) -> Node {
        let wasAtTop = isAtTop
        surroundings.append(.tuples([]))
        defer {
            surroundings.removeLast()
            isAtTop = wasAtTop
        }
        following = draft.namesBehindVariable
        var steps: [PathStep] = []
        steps.reserveCapacity(draft.steps.count)
        for step in draft.steps {
            steps.append(self.step(step))
            isAtTop = false
        }
        return .path(
            PathNode(
                steps: steps, keepsSingleton: draft.keepsSingleton || draft.keepsArray,
                group: group(draft), yieldsTuples: draft.carriesTuples, position: draft.position))
    }

    private mutating func step(_ draft: Draft) -> PathStep {
        var step = PathStep(kind: kind(of: draft))
        for name in draft.namesHandedOn { carry(name) }
        step.focus = draft.focus.map { carry($0) }
        step.index = draft.index.map { carry($0) }
        isAtTop = false
        for stage in draft.stages {
            switch stage {
            case .filter(let inner, let position):
                step.stages.append(.filter(Predicate(node: node(inner), position: position)))
            case .index(let name): step.stages.append(.index(carry(name)))
            }
        }
        step.ancestor = draft.ancestor?.symbol
        step.keepsArray = draft.isConstructor
        step.carriesTuples = draft.carriesTuples
        return step
    }

    private mutating func kind(of draft: Draft) -> PathStep.Kind {
        guard case .sort(let orders) = draft.shape else { return .evaluation(node(draft)) }
        isAtTop = false
        var terms: [SortTerm] = []
        for (term, isDescending) in orders {
            terms.append(
                SortTerm(
                    node: node(term), isDescending: isDescending, position: draft.position))
        }
        return .sort(terms)
    }

    /// Records that the tuples of the innermost path carry the name from here on.
    @discardableResult
    private mutating func carry(_ name: String) -> TupleSymbol {
        for place in surroundings.indices.reversed() {
            guard case .tuples(var names) = surroundings[place] else { continue }
            names.insert(ExactString(name))
            surroundings[place] = .tuples(names)
            break
        }
        return symbol(name)
    }
}

extension Draft {
    /// The fields that a path looks up in its variable, up to the first step that does anything
    /// else.
    fileprivate var namesBehindVariable: [String] {
        guard let first = steps.first, case .variable = first.shape, first.predicates.isEmpty,
            first.stages.isEmpty, first.group == nil
        else { return [] }
        var names: [String] = []
        for step in steps.dropFirst() {
            guard case .name(let name) = step.shape else { break }
            names.append(name)
            guard step.stages.isEmpty else { break }
        }
        return names
    }

    /// The names that the tuples of an inner path carry, if they are passed on to the outer path.
    fileprivate var namesHandedOn: [String] {
        guard carriesTuples else { return [] }
        switch shape {
        case .block(let drafts, _): return drafts.last?.namesHandedOn ?? []
        case .path: return steps.flatMap(\.carriedNames)
        default: return []
        }
    }

    private var carriedNames: [String] {
        var names = namesHandedOn + [focus, index].compactMap { $0 }
        for case .index(let name) in stages { names.append(name) }
        return names
    }
}
