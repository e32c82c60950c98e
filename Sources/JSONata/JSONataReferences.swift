/// The names and variables that an expression refers to, found without evaluating it.
///
/// Positions are where a name begins, in UTF-16 code units from the beginning of the expression.
public struct JSONataReferences: Sendable, Hashable {
    /// A name that is looked up in the input of the expression.
    public struct Name: Sendable, Hashable {
        /// A field's name, `*`, `**`, `%` or `$`.
        public let name: String
        public let position: Int
    }

    /// A variable or function that the expression uses.
    public struct Variable: Sendable, Hashable {
        /// The name without `$`.
        public let name: String
        public let position: Int
        /// The fields that are looked up in it directly: for `$states.result.x`, `result` and `x`.
        public let path: [String]
    }

    /// The names that are looked up in the input of the whole expression.
    ///
    /// Names in a step or predicate after something else, and names in functions that the
    /// expression defines, are not included.
    public internal(set) var topLevelNames: [Name] = []
    /// The positions of `$$`.
    public internal(set) var rootPositions: [Int] = []
    /// The variables and functions that are used without being bound around their use.
    public internal(set) var variables: [Variable] = []
    /// The names, without `$`, that `:=` binds anywhere; each occurs once.
    public private(set) var assignedNames: [String] = []

    init() {}

    init(of program: Program) { self = program.references }

    /// Whether `$$` is used.
    public var usesRoot: Bool { !rootPositions.isEmpty }

    mutating func note(assigned name: String) {
        if !assignedNames.contains(name) { assignedNames.append(name) }
    }
}
