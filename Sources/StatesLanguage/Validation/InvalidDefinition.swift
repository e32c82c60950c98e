/// Why a definition was not taken: all errors that were found in it.
public struct InvalidDefinition: Error, Hashable, Sendable {
    /// At least one, none of them a warning.
    public let problems: [Problem]

    public init(problems: [Problem]) {
        precondition(!problems.isEmpty, "A definition is refused for a reason.")
        self.problems = problems
    }

    /// What AWS puts between the quotes of `Invalid State Machine Definition: '…'`.
    public var message: String { problems.map(\.description).joined(separator: ", ") }
}
