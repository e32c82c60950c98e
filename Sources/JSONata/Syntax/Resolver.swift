/// Transforms an expression into the shape in which it is evaluated.
///
/// Nested steps become flat paths with stages, each `%` finds its step, tail calls are marked, and
/// scopes learn what they bind.
struct Resolver {
    private(set) var scopes = [Scope(level: 0)]
    private(set) var symbolCount = 0
    /// How many steps may be climbed in total to resolve all `%`.
    static let climbCountMax = 1_000_000
    var climbCount = 0

    /// Resolves an expression.
    ///
    /// Throws S0213 if a number or the like is a step; S0209, S0210, S0215 and S0216 for stages in
    /// the wrong order; S0217 for a `%` without a parent; S0207 where something is missing.
    mutating func resolve(_ term: Term) throws(JSONataError) -> Draft {
        let draft = try draft(term)
        if case .parent = draft.shape { throw Self.noParent(draft) }
        if draft.seeking != nil { throw Self.noParent(draft) }
        return draft
    }

    mutating func draft(_ term: Term) throws(JSONataError) -> Draft {
        let draft = try shaped(term)
        if term.keepsArray { draft.keepsArray = true }
        return draft
    }

    private mutating func shaped(_ term: Term) throws(JSONataError) -> Draft {
        switch term.shape {
        case .end: throw JSONataError("S0207", at: term.position, term.label)
        case .name(let name): return named(name, term)
        case .keyword(let sign): return named(sign.rawValue, term)
        case .variable(let name): return Draft(.variable(name), term)
        case .literal(let literal): return Draft(.literal(literal), term)
        case .pattern(let pattern): return Draft(.pattern(pattern), term)
        case .wildcard: return Draft(.wildcard, term)
        case .descendants: return Draft(.descendants, term)
        case .parent: return Draft(.parent(Ancestor(newSymbol())), term)
        case .path(let parts): return try path(parts)
        case .predicate(let left, let inner): return try predicate(term, left, inner)
        case .group(let left, let pairs): return try group(term, left, pairs)
        case .sort(let left, let orders): return try sort(term, left, orders)
        case .focus(let left, let name): return try focus(term, left, name)
        case .index(let left, let name): return try index(left, name)
        case .negation(let operand): return try negation(term, operand)
        case .array(let items): return try array(term, items)
        case .object(let pairs): return try object(term, pairs)
        case .binary(let `operator`, let left, let right):
            return try pair(term, left, right) { .binary(`operator`, $0, $1) }
        case .range(let first, let last): return try pair(term, first, last) { .range($0, $1) }
        case .application(let left, let right): return try application(term, left, right)
        case .condition(let condition, let then, let otherwise):
            return try self.condition(term, condition, then, otherwise)
        case .block(let terms): return try block(term, terms)
        case .lambda(let parameters, let signature, let body):
            return try lambda(term, parameters, signature, body)
        case .binding(let name, let value): return try binding(term, name, value)
        case .call(let procedure, let arguments): return try call(term, procedure, arguments)
        case .partialCall(let procedure, let arguments):
            return try partialCall(term, procedure, arguments)
        case .transform(let pattern, let update, let delete):
            return try transform(term, pattern, update, delete)
        }
    }

    // MARK: - Leaves

    private func named(_ name: String, _ term: Term) -> Draft {
        let step = Draft(.name(name), term)
        step.keepsArray = term.keepsArray
        let path = Draft(pathOf: step)
        path.keepsSingleton = term.keepsArray
        return path
    }

    mutating func newSymbol() -> TupleSymbol {
        symbolCount += 1
        return TupleSymbol(number: symbolCount - 1)
    }

    // MARK: - Scopes

    /// Resolves something that has its own scope.
    mutating func inside<Result>(
        parameters: [String] = [],
        _ body: (inout Resolver, Scope) throws(JSONataError) -> Result
    ) throws(JSONataError) -> Result {
        let scope = Scope(level: scopes.count, parameters: parameters)
        scopes.append(scope)
        defer { scopes.removeLast() }
        return try body(&self, scope)
    }

    func bind(_ name: String) { scopes.last?.bind(name) }
}
