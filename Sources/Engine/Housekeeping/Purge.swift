public import Timestamps

/// A request to remove executions at once.
public struct PurgeRequest: Hashable, Sendable {
    /// The state machine of the executions; nil means all state machines.
    public var stateMachineARN: String?

    /// Executions that ended before this time; nil means those whose retention is over.
    public var before: Timestamp?

    public init(stateMachineARN: String? = nil, before: Timestamp? = nil) {
        self.stateMachineARN = stateMachineARN
        self.before = before
    }
}

/// The executions that a purge would remove, as far as they were examined.
public struct PurgePlan: Hashable, Sendable {
    public var items: [Item]

    /// The state machine after which to continue; nil if all were examined.
    public var next: String?

    /// The executions of one state machine.
    public struct Item: Hashable, Sendable {
        public var stateMachineARN: String

        /// Executions that ended before this time are removed.
        public var before: Timestamp
        public var count: Int

        /// Whether all of them were counted.
        public var isExact: Bool
    }
}

/// The progress of a purge.
public struct PurgeProgress: Hashable, Sendable {
    public var removedCount: Int

    /// Where the next request continues; nil if nothing is left to remove.
    public var next: Place?

    /// A place in a purge: all state machines up to this one are done; nil means that none is done
    /// yet.
    public struct Place: Hashable, Sendable {
        public var stateMachineARN: String?

        public init(stateMachineARN: String? = nil) { self.stateMachineARN = stateMachineARN }
    }
}
