import JSONValue

/// The scopes of a definition as they were written, for the rules that regard many states.
///
/// Wrong fields are left out without a word: the decoder has reported them.
struct Outline {
    let scopes: [Scope]
    let findings: Findings

    struct Scope {
        let fields: Fields
        let states: [(name: String, fields: Fields)]

        /// Nil for the machine's own.
        let outer: Int?
        let depth: Int
    }

    /// Goes through the definition in its order, with a list instead of recursion.
    init(of machine: Fields, depthMax: Int) {
        var scopes: [Scope] = []
        var open: [(fields: Fields, outer: Int?, depth: Int)] = [(machine, nil, 0)]
        while let (fields, outer, depth) = open.popLast() {
            let states = Self.states(of: fields)
            scopes.append(Scope(fields: fields, states: states, outer: outer, depth: depth))
            guard depth < depthMax else { continue }
            let inner = states.flatMap { Self.innerScopes(of: $0.fields) }
            let number = scopes.count - 1
            open += inner.reversed().map { ($0, number, depth + 1) }
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
    /// The object of a field, without a report if it is none.
    func inner(_ field: String) -> Fields? {
        self[field]?.object.map { Fields($0, at: place.field(field), findings: findings) }
    }

    /// The objects of an array, without a report of what is none.
    func innerList(_ field: String) -> [Fields] {
        (self[field]?.array ?? []).enumerated().compactMap { index, element in
            element.object.map {
                Fields($0, at: place.field(field).element(index), findings: findings)
            }
        }
    }
}
