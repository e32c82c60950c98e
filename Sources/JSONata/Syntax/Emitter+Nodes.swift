extension Emitter {
    /// The node without predicates and the like after it.
    mutating func bare(_ draft: Draft) -> Node {
        switch draft.shape {
        case .name(let name): return named(.name(name), name, draft)
        case .wildcard: return named(.wildcard, "*", draft)
        case .descendants: return named(.descendants, "**", draft)
        case .parent(let ancestor): return named(.parent(ancestor.symbol), "%", draft)
        case .variable(let name): return variable(name, draft)
        case .literal(let literal): return .literal(literal)
        case .pattern(let pattern):
            return .pattern(PatternNode(pattern: pattern, position: draft.position))
        case .path, .sort: return path(draft)
        case .block(let drafts, let scope): return block(draft, drafts, scope)
        case .lambda(let scope, let signature, let body):
            return lambda(draft, scope, signature, body)
        case .binding(let name, let value): return binding(draft, name, value)
        case .call(let procedure, let arguments):
            return .call(call(draft, procedure, arguments.map { $0 }))
        case .partialCall(let procedure, let arguments):
            return .partialCall(call(draft, procedure, arguments))
        case .transform(let pattern, let update, let delete):
            return transform(draft, pattern, update, delete)
        case .negation(let operand):
            return .negation(NegationNode(operand: node(operand), position: draft.position))
        case .array(let items): return array(draft, items)
        case .object(let pairs):
            return .object(ObjectNode(members: members(pairs), position: draft.position))
        case .binary(let `operator`, let left, let right):
            return binary(draft, `operator`, left, right)
        case .range(let first, let last): return range(draft, first, last)
        case .application(let left, let right): return application(draft, left, right)
        case .condition(let condition, let then, let otherwise):
            return self.condition(draft, condition, then, otherwise)
        }
    }

    private mutating func named(_ node: Node, _ name: String, _ draft: Draft) -> Node {
        noteName(name, draft)
        return node
    }

    private mutating func array(_ draft: Draft, _ items: [Draft]) -> Node {
        .array(
            ArrayNode(
                items: nodes(items), keepsArray: draft.isConstructor, position: draft.position))
    }

    private mutating func binary(
        _ draft: Draft, _ operator: BinaryOperator, _ left: Draft, _ right: Draft
    ) -> Node {
        let left = node(left)
        return .binary(
            BinaryNode(`operator`, left: left, right: node(right), position: draft.position))
    }

    private mutating func range(_ draft: Draft, _ first: Draft, _ last: Draft) -> Node {
        let first = node(first)
        return .range(RangeNode(first: first, last: node(last), position: draft.position))
    }

    private mutating func application(_ draft: Draft, _ left: Draft, _ right: Draft) -> Node {
        let left = node(left)
        return .application(
            ApplicationNode(left: left, right: node(right), position: draft.position))
    }

    private mutating func condition(
        _ draft: Draft, _ condition: Draft, _ then: Draft, _ otherwise: Draft?
    ) -> Node {
        let condition = node(condition)
        let then = node(then)
        return .condition(
            ConditionNode(
                condition: condition, then: then, otherwise: optional(otherwise),
                position: draft.position))
    }

    private mutating func call(_ draft: Draft, _ procedure: Draft, _ arguments: [Draft?])
        -> CallNode
    {
        let name = procedure.functionName
        let procedure = node(procedure)
        var nodes: [Node?] = []
        for argument in arguments { nodes.append(optional(argument)) }
        return CallNode(
            procedure: procedure, arguments: nodes, isTail: draft.isTail, name: name,
            position: draft.position)
    }

    private mutating func transform(
        _ draft: Draft, _ pattern: Draft, _ update: Draft, _ delete: Draft?
    ) -> Node {
        let wasAtTop = isAtTop
        isAtTop = false
        defer { isAtTop = wasAtTop }
        let pattern = node(pattern)
        let update = node(update)
        return .transform(
            TransformNode(
                pattern: pattern, update: update, delete: optional(delete),
                position: draft.position))
    }

    // MARK: - Parts

    mutating func nodes(_ drafts: [Draft]) -> [Node] {
        var nodes: [Node] = []
        nodes.reserveCapacity(drafts.count)
        for draft in drafts { nodes.append(node(draft)) }
        return nodes
    }

    mutating func members(_ pairs: [Draft.Pair]) -> [(key: Node, value: Node)] {
        var members: [(key: Node, value: Node)] = []
        for (key, value) in pairs {
            let key = node(key)
            members.append((key, node(value)))
        }
        return members
    }

    private mutating func optional(_ draft: Draft?) -> Node? {
        guard let draft else { return nil }
        return node(draft)
    }
}
