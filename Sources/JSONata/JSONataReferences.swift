/// What an expression refers to, found without evaluating it.
///
/// Positions are where a name begins, in UTF-16 code units from the beginning of the expression.
public struct JSONataReferences: Sendable, Hashable {
    public struct Name: Sendable, Hashable {
        /// A field's name, `*`, `**`, `%` or `$`.
        public let name: String
        public let position: Int
    }

    public struct Variable: Sendable, Hashable {
        /// Without `$`.
        public let name: String
        public let position: Int
        /// The names of the fields that are looked up in it right away: of `$states.result.x`,
        /// `result` and `x`.
        public let path: [String]
    }

    /// What is looked up in the input of the whole expression: not in a step or predicate behind
    /// something else, nor in a function that the expression defines.
    public internal(set) var topLevelNames: [Name] = []
    /// Where `$$` stands.
    public internal(set) var rootPositions: [Int] = []
    /// The variables and functions that are used and nowhere bound around their use.
    public internal(set) var variables: [Variable] = []
    /// The names, without `$`, that `:=` binds anywhere, each once.
    public private(set) var assignedNames: [String] = []

    init() {}

    init(of program: Program) { self = program.references }

    /// Is `$$` used?
    public var usesRoot: Bool { !rootPositions.isEmpty }

    mutating func note(assigned name: String) {
        if !assignedNames.contains(name) { assignedNames.append(name) }
    }
}
