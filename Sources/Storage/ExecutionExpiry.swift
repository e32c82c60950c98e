public import Interpreter
public import Timestamps

/// Removes executions that ended long ago.
///
/// Each call is a small step, so nobody has to wait long.
///
/// An execution that is still needed stays, however old it is: one with unfinished work, even if
/// the work is parked, and one that was started by a running execution.
public protocol ExecutionExpiry: Sendable {
    /// The ARNs of state machines that have, or had, executions or revisions, in order.
    ///
    /// Deleted state machines are included. Only ARNs after the given one are returned.
    func expirableStateMachines(
        after arn: String?, limit: Int
    ) async throws(StoreError) -> [String]

    /// Removes executions of one state machine with their logs, the earliest end first.
    ///
    /// Their names are then free. Revisions of a deleted state machine are removed after its last
    /// execution.
    ///
    /// - Parameters:
    ///   - time: only executions that stopped before this time are removed.
    ///   - position: where the previous step ended; nil to begin.
    ///   - limit: how many executions to examine; fewer if their logs are long.
    func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> Expiry

    /// The number of executions of one state machine that `expire` would remove.
    ///
    /// - Parameter limit: how many executions to examine.
    func expirableCount(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> ExpirableCount

    /// Gives unused space back to the file system; all writes wait meanwhile.
    ///
    /// Without this, the space is used for later writes.
    func compact() async throws(StoreError) -> Compaction
}

/// The result of a step of expiry.
public struct Expiry: Hashable, Sendable {
    public var executions: [Execution]

    /// Where the next step continues; nil if nothing is left to examine.
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

    /// A place among the closed executions of a state machine, which are sorted by their ends.
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

/// The number of executions that could be removed, among those examined so far.
public struct ExpirableCount: Hashable, Sendable {
    public var count: Int

    /// Where the next count continues; nil if all were examined.
    public var next: Expiry.Position?

    public init(count: Int, next: Expiry.Position?) {
        self.count = count
        self.next = next
    }
}

/// The result of compacting a store.
public struct Compaction: Hashable, Sendable {
    /// The size of the store's file before, in bytes.
    public var byteCountBefore: Int

    /// The size of the store's file afterwards, in bytes.
    public var byteCountAfter: Int

    public init(byteCountBefore: Int, byteCountAfter: Int) {
        self.byteCountBefore = byteCountBefore
        self.byteCountAfter = byteCountAfter
    }
}
