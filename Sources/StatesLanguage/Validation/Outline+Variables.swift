import JSONValue

extension Outline {
    /// Checks that no inner scope assigns a variable that is certainly assigned when the scope is
    /// entered.
    ///
    /// As in AWS, a Parallel or Map may assign a name inside and also in its own `Assign`, in its
    /// catchers, or after it: the inner variable no longer exists then.
    func checkVariables() {
        let shared = namesOfSeveralScopes
        guard !shared.isEmpty else { return }
        var budget = Self.stepCountMax
        var before: [[String: Set<String>]] = []
        for scope in scopes {
            let outer = scope.outer.flatMap { before[$0][scope.container] } ?? []
            for (name, fields) in scope.assignments where outer.contains(name) {
                fields.refuse("The variable '\(name)' is already assigned in an outer scope")
            }
            let assigned = scope.surelyAssigned(
                besides: outer, ofInterest: shared, budget: &budget)
            // It is too costly to find out, so nothing is certain.
            guard let assigned else { return }
            before.append(assigned)
        }
    }

    /// The number of names to examine in all while paths are followed.
    ///
    /// It is far more than real machines need.
    private static let stepCountMax = 5_000_000

    private var namesOfSeveralScopes: Set<String> {
        var seen: Set<String> = []
        var shared: Set<String> = []
        for scope in scopes {
            let names = Set(scope.assignments.map(\.name))
            shared.formUnion(names.intersection(seen))
            seen.formUnion(names)
        }
        return shared
    }
}

extension Outline.Scope {
    /// The variables that the scope's own states assign, each name once, with the place of its
    /// first assignment.
    fileprivate var assignments: [(name: String, fields: Fields)] {
        var seen: Set<String> = []
        return states.flatMap { _, state in
            ([state] + state.innerList("Choices") + state.innerList("Catch"))
                .compactMap { $0.inner("Assign") }
                .flatMap { assign in assign.variableNames.map { (name: $0, fields: assign) } }
        }
        .filter { seen.insert($0.name).inserted }
    }

    /// The variables assigned on every path to each state; nil if that is too costly to compute.
    ///
    /// Unreachable states are left out.
    ///
    /// - Parameter outer: the variables assigned when the scope is entered.
    fileprivate func surelyAssigned(
        besides outer: Set<String>, ofInterest names: Set<String>, budget: inout Int
    ) -> [String: Set<String>]? {
        guard let start = fields["StartAt"]?.string else { return [:] }
        let ways = ways(assigning: names)
        var before = [start: outer]
        var open = [start]
        var next = 0
        while next < open.count {
            let name = open[next]
            next += 1
            guard let here = before[name] else { continue }
            for way in ways[name] ?? [] {
                let there = here.union(way.assigned)
                budget -= there.count + 1
                guard budget > 0 else { return nil }
                let known = before[way.target]
                let both = known.map { $0.intersection(there) } ?? there
                guard both != known else { continue }
                before[way.target] = both
                open.append(way.target)
            }
        }
        return before
    }

    private struct Way {
        let target: String
        let assigned: Set<String>
    }

    /// The transitions out of each state, with the variables assigned on the way.
    private func ways(assigning names: Set<String>) -> [String: [Way]] {
        var ways: [String: [Way]] = [:]
        func add(_ target: JSON?, from name: String, assigning assign: Fields?) {
            guard let target = target?.string else { return }
            let assigned = names.intersection(assign?.variableNames ?? [])
            ways[name, default: []].append(Way(target: target, assigned: assigned))
        }
        for (name, state) in states {
            for rule in state.innerList("Choices") + state.innerList("Catch") {
                add(rule["Next"], from: name, assigning: rule.inner("Assign"))
            }
            for field in ["Next", "Default"] {
                add(state[field], from: name, assigning: state.inner("Assign"))
            }
        }
        return ways
    }
}

extension Fields {
    /// The names of the variables in an `Assign`.
    fileprivate var variableNames: [String] {
        object.keys.map { $0.hasSuffix(".$") ? String($0.dropLast(2)) : $0 }
    }
}
