import JSONValue

/// The scopes of a definition as written, for the rules that concern several states.
///
/// Wrong fields are skipped silently: the decoder has reported them.
struct Outline {
    let scopes: [Scope]
    let findings: Findings

    struct Scope {
        let fields: Fields
        let states: [(name: String, fields: Fields)]

        /// The number of the scope around it; nil for the machine's own.
        let outer: Int?

        /// The state of the outer scope that contains this one.
        let container: String
        let depth: Int
    }

    /// Walks the definition in its order, with a list instead of recursion.
    init(of machine: Fields, depthMax: Int) {
        var scopes: [Scope] = []
        var open = [Scope(fields: machine, states: [], outer: nil, container: "", depth: 0)]
        while let next = open.popLast() {
            let states = Self.states(of: next.fields)
            scopes.append(
                Scope(
                    fields: next.fields, states: states, outer: next.outer,
                    container: next.container, depth: next.depth))
            guard next.depth < depthMax else { continue }
            let number = scopes.count - 1
            let inner = states.flatMap { name, state in
                Self.innerScopes(of: state).map { fields in
                    Scope(
                        fields: fields, states: [], outer: number, container: name,
                        depth: next.depth + 1)
                }
            }
            open += inner.reversed()
        }
        self.scopes = scopes
        findings = machine.findings
    }

    private static func states(of scope: Fields) -> [(name: String, fields: Fields)] {
        guard let states = scope.inner("States") else { return [] }
        return states.object.compactMap { name, _ in
            states.inner(name).map { (name, $0) }
        }
    }

    private static func innerScopes(of state: Fields) -> [Fields] {
        switch state["Type"]?.string {
        case "Parallel": state.innerList("Branches")
        case "Map": [state.inner("ItemProcessor") ?? state.inner("Iterator")].compactMap(\.self)
        default: []
        }
    }
}

extension Fields {
    /// The object in a field; nothing is reported if it is not an object.
    func inner(_ field: String) -> Fields? {
        self[field]?.object.map { Fields($0, at: place.field(field), findings: findings) }
    }

    /// The objects in an array; other elements are skipped without a report.
    func innerList(_ field: String) -> [Fields] {
        (self[field]?.array ?? []).enumerated().compactMap { index, element in
            element.object.map {
                Fields($0, at: place.field(field).element(index), findings: findings)
            }
        }
    }
}
