extension Resolver {
    /// Finds the steps that the `%` in a path's last step refer to, going backwards.
    ///
    /// Those further up are left to whatever surrounds the path.
    mutating func resolveAncestors(of path: Draft) throws(JSONataError) {
        guard let last = path.steps.last else { return }
        var seeking = last.seeking ?? []
        if case .parent(let ancestor) = last.shape { seeking.append(ancestor) }
        for ancestor in seeking {
            var place = path.steps.count - 2
            while ancestor.level > 0 {
                guard place >= 0 else {
                    if path.seeking == nil { path.seeking = [] }
                    path.seeking?.append(ancestor)
                    break
                }
                var step = path.steps[place]
                place -= 1
                climbCount += 1
                if climbCount > Self.climbCountMax { throw Self.noParent(step) }
                // Steps that only bind a variable share their input.
                while place >= 0, step.focus != nil, path.steps[place].focus != nil {
                    step = path.steps[place]
                    place -= 1
                }
                try Self.seek(ancestor, at: step)
            }
        }
    }

    /// Moves up past a step, or stops at it if it is the one referred to.
    static func seek(_ ancestor: Ancestor, at step: Draft) throws(JSONataError) {
        switch step.shape {
        case .name, .wildcard:
            ancestor.level -= 1
            if ancestor.level == 0 { label(step, for: ancestor) }
        case .parent: ancestor.level += 1
        case .block(let drafts, _):
            guard let last = drafts.last else { return }
            step.carriesTuples = true
            try seek(ancestor, at: last)
        case .path:
            step.carriesTuples = true
            try seek(ancestor, inPath: step)
        default: throw noParent(step)
        }
    }

    private static func seek(_ ancestor: Ancestor, inPath path: Draft) throws(JSONataError) {
        for (place, step) in path.steps.enumerated().reversed() {
            let isLast = place == path.steps.count - 1
            guard isLast || ancestor.level > 0 else { return }
            try seek(ancestor, at: step)
        }
    }

    private static func label(_ step: Draft, for ancestor: Ancestor) {
        if let known = step.ancestor { ancestor.symbol = known.symbol }
        step.ancestor = ancestor
        step.carriesTuples = true
    }

    static func noParent(_ draft: Draft) -> JSONataError {
        JSONataError("S0217", position: draft.errorPosition, token: draft.kindName)
    }
}
