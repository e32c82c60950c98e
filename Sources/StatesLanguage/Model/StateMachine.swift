/// A state machine in the Amazon States Language, read and found valid.
///
/// Every place that has `States` of its own is a scope: the machine itself, each branch of a
/// Parallel and each item processor of a Map. They are numbered in the order in which they stand
/// in the definition; number 0 is the machine's.
public struct StateMachine: Sendable {
    public let comment: String?

    /// Of all states that name none of their own.
    public let queryLanguage: QueryLanguage

    /// How long an execution may take, from its start.
    public let timeoutSeconds: Int?

    /// At least one.
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

/// The states among which transitions go; none leads out of its scope.
public struct StateScope: Sendable {
    public typealias ID = Int

    public let startAt: String
    public let states: [String: State]

    public init(startAt: String, states: [String: State]) {
        self.startAt = startAt
        self.states = states
    }
}
