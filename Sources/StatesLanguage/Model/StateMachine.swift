/// A state machine in the Amazon States Language that has been read and checked.
///
/// Everything with its own `States` is a scope: the machine itself, each branch of a Parallel and
/// each item processor of a Map. Scopes are numbered in the order of the definition; number 0 is
/// the machine's.
public struct StateMachine: Sendable {
    public let comment: String?

    /// The language of all states that do not name their own.
    public let queryLanguage: QueryLanguage

    /// How long an execution may take from its start; nil means no limit.
    public let timeoutSeconds: Int?

    /// The scopes by number; at least one.
    public let scopes: [StateScope]

    public init(
        comment: String?, queryLanguage: QueryLanguage = .jsonPath, timeoutSeconds: Int?,
        scopes: [StateScope]
    ) {
        precondition(!scopes.isEmpty, "A state machine has at least the scope of its own states.")
        self.comment = comment
        self.queryLanguage = queryLanguage
        self.timeoutSeconds = timeoutSeconds
        self.scopes = scopes
    }
}

/// A group of states; transitions never leave it.
public struct StateScope: Sendable {
    /// The index of the scope in `StateMachine.scopes`.
    public typealias ID = Int

    public let startAt: String
    public let states: [String: State]

    public init(startAt: String, states: [String: State]) {
        self.startAt = startAt
        self.states = states
    }
}
