import JSONValue

extension Outline {
    /// Checks that no two states of the machine have the same name, in whatever scopes.
    /// - Parameter twins: states that are known only by the text.
    func checkNames(besides twins: [(name: String, place: Place)]) {
        for (name, place) in twins {
            findings.refuse("Duplicate State name: \(name)", at: place, as: .duplicateStateName)
        }
        var seen: Set<String> = []
        for scope in scopes {
            for (name, state) in scope.states where !seen.insert(name).inserted {
                findings.refuse(
                    "Duplicate State name: \(name)", at: state.place, as: .duplicateStateName)
            }
        }
    }

    /// Checks that no two Distributed Maps have the same label.
    func checkLabels() {
        var seen: Set<String> = []
        for (_, state) in scopes.flatMap(\.states) {
            guard state["Type"] == .string("Map"), let label = state["Label"]?.string,
                !seen.insert(label).inserted
            else { continue }
            findings.refuse(
                "Duplicate Label name: \(label)", at: state.place.field("Label"),
                as: .duplicateLabel)
        }
    }

    /// Checks that no inner scope assigns a variable that a scope around it assigns as well.
    func checkVariables() {
        let assigned = scopes.map(Self.assignments)
        let names = assigned.map { Set($0.map(\.name)) }
        for (index, scope) in scopes.enumerated() {
            var outer = scope.outer
            var reported: Set<String> = []
            while let around = outer {
                for (name, fields) in assigned[index]
                where names[around].contains(name) && reported.insert(name).inserted {
                    fields.refuse(
                        "The variable '\(name)' is already assigned in an outer scope")
                }
                outer = scopes[around].outer
            }
        }
    }

    /// The variables that a scope's own states assign, and where.
    private static func assignments(in scope: Scope) -> [(name: String, fields: Fields)] {
        scope.states.flatMap { _, state in
            ([state] + state.innerList("Choices") + state.innerList("Catch"))
                .compactMap { $0.inner("Assign") }
                .flatMap { assign in
                    assign.object.map { key, _ in
                        (key.hasSuffix(".$") ? String(key.dropLast(2)) : key, assign)
                    }
                }
        }
    }
}
