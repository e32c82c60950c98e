import JSONValue

/// Makes the final tree of a resolved expression.
///
/// It finds the places where each used variable may have been bound, and notes what the expression
/// refers to.
struct Emitter {
    /// Something around a node that can bind variables.
    enum Surrounding {
        case scope(Scope)
        /// A path, with the names that its tuples carry so far.
        case tuples(Set<ExactString>)
    }

    private(set) var globals: [String] = []
    var references = JSONataReferences()
    /// From the outermost inwards.
    var surroundings: [Surrounding]
    /// Whether the context here is the input of the whole expression.
    var isAtTop = true
    /// The names of the steps after the variable that comes next.
    var following: [String] = []

    private var globalPlaces: [ExactString: Int] = [:]
    private var symbols: [ExactString: TupleSymbol] = [:]
    private var symbolCount: Int

    init(_ resolver: Resolver) {
        surroundings = [.scope(resolver.scopes[0])]
        symbolCount = resolver.symbolCount
    }

    /// The final node.
    mutating func node(_ draft: Draft) -> Node {
        if draft.isPath { return path(draft) }
        let node = bare(draft)
        let keepsArray = draft.keepsArray && !draft.isName
        let isBare = draft.predicates.isEmpty && draft.group == nil && !keepsArray
        // The caller makes a tail call and knows nothing of what follows the node. A name with `[]`
        // has marked its path.
        if isBare || draft.isTail { return node }
        return decorated(node, draft)
    }

    private mutating func decorated(_ node: Node, _ draft: Draft) -> Node {
        let wasAtTop = isAtTop
        isAtTop = false
        defer { isAtTop = wasAtTop }
        var predicates: [Predicate] = []
        for case .filter(let inner, let position) in draft.predicates {
            predicates.append(Predicate(node: self.node(inner), position: position))
        }
        return .decorated(
            DecoratedNode(
                node: node, predicates: predicates, group: group(draft),
                keepsSingleton: draft.keepsArray))
    }

    mutating func group(_ draft: Draft) -> ObjectNode? {
        guard let group = draft.group else { return nil }
        return ObjectNode(members: members(group.pairs), position: group.position)
    }

    // MARK: - Names

    mutating func global(_ name: String) -> Int {
        if let place = globalPlaces[ExactString(name)] { return place }
        globalPlaces[ExactString(name)] = globals.count
        globals.append(name)
        return globals.count - 1
    }

    /// The symbol of a variable in tuples: one for each name, because a later binding of a name
    /// replaces an earlier one.
    mutating func symbol(_ name: String) -> TupleSymbol {
        if let symbol = symbols[ExactString(name)] { return symbol }
        let symbol = TupleSymbol(number: symbolCount)
        symbolCount += 1
        symbols[ExactString(name)] = symbol
        return symbol
    }
}

extension Draft {
    fileprivate var isName: Bool {
        if case .name = shape { true } else { false }
    }
}
