public import StatesLanguage

/// Which executions to remove at once, on request.
public struct PurgeRequest: Hashable, Sendable {
    /// Nil for those of all state machines.
    public var stateMachineARN: String?

    /// Those that ended before; nil for those whose retention is over.
    public var before: Timestamp?

    public init(stateMachineARN: String? = nil, before: Timestamp? = nil) {
        self.stateMachineARN = stateMachineARN
        self.before = before
    }
}

/// What a purge would remove, as far as it was looked at.
public struct PurgePlan: Hashable, Sendable {
    public var items: [Item]

    /// The state machine after which to look on; nil if all were looked at.
    public var next: String?

    /// The executions of one state machine.
    public struct Item: Hashable, Sendable {
        public var stateMachineARN: String

        /// Those that ended before are removed.
        public var before: Timestamp
        public var count: Int

        /// Were they counted to the end?
        public var isExact: Bool
    }
}

/// How far a purge has come.
public struct PurgeProgress: Hashable, Sendable {
    public var removedCount: Int

    /// Where the next request goes on; nil if nothing is left to remove.
    public var next: Place?

    /// All state machines up to this one are done; those of nil have just begun.
    public struct Place: Hashable, Sendable {
        public var stateMachineARN: String?

        public init(stateMachineARN: String? = nil) { self.stateMachineARN = stateMachineARN }
    }
}
