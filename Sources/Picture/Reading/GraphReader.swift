public import JSONValue

extension GraphScope {
    /// Makes the graph of a definition.
    ///
    /// It never fails: it draws whatever it can from any JSON. The validator reports what is wrong.
    public init(definition: JSON) {
        self.init(definition, id: "")
    }

    private init(_ scope: JSON, id: Pointer) {
        let members = scope["States"]?.object.map(Array.init) ?? []
        let names = Set(members.map { ExactString($0.key) })
        self.id = id
        start = scope["StartAt"]?.string
        states = members.map { member in
            GraphState(member.key, member.value, id: id.appending("States", member.key))
        }
        edges = members.flatMap { member in
            Self.edges(
                from: member.key, member.value, id: id.appending("States", member.key), names)
        }
    }

    private static func edges(
        from name: String, _ state: JSON, id: Pointer, _ names: Set<ExactString>
    ) -> [GraphEdge] {
        var counts: [ExactString: Int] = [:]
        return TargetField.all(of: state, id: id)
            .filter { names.contains(ExactString($0.target)) }
            .map { field in
                let base = field.kind.rawValue + "".appending(name, field.target)
                let count = counts[ExactString(base), default: 0] + 1
                counts[ExactString(base)] = count
                return GraphEdge(
                    id: count == 1 ? base : "\(base)/\(count)", from: name, to: field.target,
                    kind: field.kind, index: field.index, label: field.label,
                    pointer: field.pointer)
            }
    }

    /// The scopes in a state: objects with `StartAt` and `States`.
    fileprivate static func inner(of state: JSON, id: Pointer) -> [GraphScope] {
        switch state["Type"]?.string {
        case "Parallel":
            let branches = state["Branches"]?.array ?? []
            return branches.enumerated().filter { $1.object != nil }.map { index, branch in
                GraphScope(branch, id: id.appending("Branches", String(index)))
            }
        case "Map":
            for key in ["ItemProcessor", "Iterator"] {
                guard let processor = state[key], processor.object != nil else { continue }
                return [GraphScope(processor, id: id.appending(key))]
            }
            return []
        default:
            return []
        }
    }
}

extension GraphState {
    fileprivate init(_ name: String, _ state: JSON, id: Pointer) {
        self.id = id
        self.name = name
        type = state["Type"]?.string ?? ""
        detail = stateDetail(state)
        scopes = GraphScope.inner(of: state, id: id)
        isLast = type == "Succeed" || type == "Fail" || state["End"]?.bool == true
        hasRetry = state["Retry"]?.array?.isEmpty == false
        hasCatch = state["Catch"]?.array?.isEmpty == false
    }
}

/// A field that names the next state.
private struct TargetField {
    let kind: GraphEdge.Kind
    let index: Int
    let pointer: Pointer

    /// The name as written; such a state need not exist.
    let target: String
    let label: String

    /// All such fields of a state, in order.
    static func all(of state: JSON, id: Pointer) -> [TargetField] {
        let type = state["Type"]?.string
        let isChoice = type == "Choice"
        var fields: [TargetField] = []
        for (key, value) in state.object.map(Array.init) ?? [] {
            switch key {
            case "Next" where !isChoice && type != "Succeed" && type != "Fail":
                fields += [TargetField(.next, 0, id, in: state, key: "Next", label: "")]
                    .compactMap(\.self)
            case "Default" where isChoice:
                fields += [TargetField(.default, 0, id, in: state, key: key, label: key)]
                    .compactMap(\.self)
            case "Choices" where isChoice:
                fields += targets(.choice, of: value, id.appending(key), ruleLabel)
            case "Catch":
                fields += targets(.catch, of: value, id.appending(key)) { catcher, _ in
                    catcherLabel(catcher)
                }
            default: break
            }
        }
        return fields
    }

    private static func targets(
        _ kind: GraphEdge.Kind, of list: JSON, _ id: Pointer, _ label: (JSON, Int) -> String
    ) -> [TargetField] {
        (list.array ?? []).enumerated().compactMap { index, holder in
            TargetField(
                kind, index, id.appending(String(index)), in: holder, key: "Next",
                label: label(holder, index))
        }
    }

    private init?(
        _ kind: GraphEdge.Kind, _ index: Int, _ id: Pointer, in holder: JSON, key: String,
        label: String
    ) {
        guard let target = holder[key]?.string else { return nil }
        self.kind = kind
        self.index = index
        pointer = id.appending(key)
        self.target = target
        self.label = label
    }
}

extension Pointer {
    /// The pointer to a part of this pointer's target.
    func appending(_ keys: String...) -> Pointer {
        keys.reduce(self) { pointer, key in
            var text = pointer + "/"
            for scalar in key.unicodeScalars {
                switch scalar {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(scalar)
                }
            }
            return text
        }
    }
}
