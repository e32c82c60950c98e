public import Interpreter
public import StatesLanguage

/// Removes executions that have ended long ago.
///
/// Each call is a small step, so that nobody has to wait long.
///
/// An execution that others still need stays, however old it is: one with work that is not done, even
/// if it is parked, and one that a running execution has started.
public protocol ExecutionExpiry: Sendable {
    /// The ARNs of state machines that have, or had, executions or revisions, also of those that were
    /// deleted; in their order, only those after one.
    func expirableStateMachines(
        after arn: String?, limit: Int
    ) async throws(StoreError) -> [String]

    /// Removes executions of one state machine with their logs, the earliest end first.
    /// Their names are free then. Revisions of a state machine that was deleted go after its last
    /// execution.
    ///
    /// - Parameters:
    ///   - time: only those that stopped before.
    ///   - position: where the step before ended; nil to begin.
    ///   - limit: how many to look at; fewer, if their logs are long.
    func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> Expiry

    /// How many executions of one state machine `expire` would remove.
    ///
    /// - Parameter limit: how many to look at.
    func expirableCount(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> ExpirableCount

    /// Gives unused space back to the file system; all writes wait meanwhile. Without it, the space is
    /// used for what is written later.
    func compact() async throws(StoreError) -> Compaction
}

/// What a step of expiry removed.
public struct Expiry: Hashable, Sendable {
    public var executions: [Execution]

    /// Where the next step goes on; nil if nothing is left to look at.
    public var next: Position?

    public init(executions: [Execution], next: Position?) {
        self.executions = executions
        self.next = next
    }

    public var isComplete: Bool { next == nil }

    /// An execution that was removed.
    public struct Execution: Hashable, Sendable {
        public var id: ExecutionID
        public var arn: String

        public init(id: ExecutionID, arn: String) {
            self.id = id
            self.arn = arn
        }
    }

    /// A place among the closed executions of a state machine, which are in the order of their ends.
    public struct Position: Hashable, Comparable, Sendable {
        public var stoppedAt: Timestamp
        public var id: ExecutionID

        public init(stoppedAt: Timestamp, id: ExecutionID) {
            self.stoppedAt = stoppedAt
            self.id = id
        }

        public static func < (left: Position, right: Position) -> Bool {
            (left.stoppedAt, left.id) < (right.stoppedAt, right.id)
        }
    }
}

/// How many executions could be removed, as far as they were looked at.
public struct ExpirableCount: Hashable, Sendable {
    public var count: Int

    /// Where the next look goes on; nil if all were looked at.
    public var next: Expiry.Position?

    public init(count: Int, next: Expiry.Position?) {
        self.count = count
        self.next = next
    }
}

/// What compacting a store has changed.
public struct Compaction: Hashable, Sendable {
    /// What the store's file took before, in bytes.
    public var byteCountBefore: Int

    /// What it takes since.
    public var byteCountAfter: Int

    public init(byteCountBefore: Int, byteCountAfter: Int) {
        self.byteCountBefore = byteCountBefore
        self.byteCountAfter = byteCountAfter
    }
}
