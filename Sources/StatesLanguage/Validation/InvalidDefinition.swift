/// The error for a refused definition, with all errors found in it.
public struct InvalidDefinition: Error, Hashable, Sendable {
    /// The errors; at least one, and no warnings.
    public let problems: [Problem]

    public init(problems: [Problem]) {
        precondition(!problems.isEmpty, "A definition is refused for a reason.")
        self.problems = problems
    }

    /// The text that AWS puts between the quotes of `Invalid State Machine Definition: '…'`.
    public var message: String { problems.map(\.description).joined(separator: ", ") }
}
