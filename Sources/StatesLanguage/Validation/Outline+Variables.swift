import JSONValue

extension Outline {
    /// Checks that no inner scope assigns a variable that is surely assigned already when the scope
    /// is entered.
    ///
    /// As in AWS, a name may be assigned inside of a Parallel or Map and also by its own `Assign`,
    /// by its catchers, or after it: the inner variable has ended by then.
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
            // Too costly to know; then nothing is sure.
            guard let assigned else { return }
            before.append(assigned)
        }
    }

    /// The names that are looked at while paths are followed, all told: far more than real machines
    /// need.
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
    /// What the scope's own states assign, and where: each name once.
    fileprivate var assignments: [(name: String, fields: Fields)] {
        var seen: Set<String> = []
        return states.flatMap { _, state in
            ([state] + state.innerList("Choices") + state.innerList("Catch"))
                .compactMap { $0.inner("Assign") }
                .flatMap { assign in assign.variableNames.map { (name: $0, fields: assign) } }
        }
        .filter { seen.insert($0.name).inserted }
    }

    /// For each state the variables that are assigned on every way to it; nil if that would cost
    /// too much. A state that nothing leads to is not there.
    /// - Parameter outer: those that are assigned when the scope is entered.
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

    /// The transitions out of each state, with what is assigned on the way.
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
    /// Of an `Assign`.
    fileprivate var variableNames: [String] {
        object.keys.map { $0.hasSuffix(".$") ? String($0.dropLast(2)) : $0 }
    }
}
