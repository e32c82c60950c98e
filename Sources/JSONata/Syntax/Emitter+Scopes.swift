import JSONValue

extension Emitter {
    mutating func block(_ draft: Draft, _ drafts: [Draft], _ scope: Scope) -> Node {
        surroundings.append(.scope(scope))
        defer { surroundings.removeLast() }
        return .block(
            BlockNode(
                nodes: nodes(drafts), level: scope.level, slotCount: scope.slotCount,
                position: draft.position))
    }

    /// The body of a lambda is not at the top: it is evaluated when it is called.
    mutating func lambda(_ draft: Draft, _ scope: Scope, _ signature: Signature?, _ body: Draft)
        -> Node
    {
        let wasAtTop = isAtTop
        isAtTop = false
        surroundings.append(.scope(scope))
        defer {
            surroundings.removeLast()
            isAtTop = wasAtTop
        }
        return .lambda(
            LambdaNode(
                parameters: scope.parameters, signature: signature, body: node(body),
                level: scope.level, slotCount: scope.slotCount, position: draft.position))
    }

    mutating func binding(_ draft: Draft, _ name: String, _ value: Draft) -> Node {
        let scope = innermostScope
        references.note(assigned: name)
        return .binding(
            BindingNode(
                name: name, level: scope.level, index: scope.bind(name), value: node(value),
                position: draft.position))
    }

    private var innermostScope: Scope {
        for case .scope(let scope) in surroundings.reversed() { return scope }
        return Scope(level: 0)
    }

    // MARK: - Uses

    /// `$`, `$$` or `$name`.
    mutating func variable(_ name: String, _ draft: Draft) -> Node {
        defer { following = [] }
        switch name {
        case "":
            noteName("$", draft)
            return .context
        case "$":
            references.rootPositions.append(draft.start)
            return .root
        default:
            let places = places(of: name)
            if places.count == 1 {
                references.variables.append(
                    JSONataReferences.Variable(
                        name: name, position: draft.start, path: following))
            }
            return .variable(VariableNode(name: name, places: places, position: draft.position))
        }
    }

    /// The places where the name may have been bound, from the innermost outwards.
    private mutating func places(of name: String) -> [VariableNode.Place] {
        var places: [VariableNode.Place] = []
        for surrounding in surroundings.reversed() {
            switch surrounding {
            case .scope(let scope):
                guard let slot = scope.slot(of: name) else { continue }
                places.append(.slot(level: scope.level, index: slot))
            case .tuples(let names):
                guard names.contains(ExactString(name)) else { continue }
                let place = VariableNode.Place.tuple(symbol(name))
                if !places.contains(place) { places.append(place) }
            }
        }
        places.append(.global(global(name)))
        return places
    }

    mutating func noteName(_ name: String, _ draft: Draft) {
        guard isAtTop else { return }
        references.topLevelNames.append(
            JSONataReferences.Name(name: name, position: draft.start))
    }
}
