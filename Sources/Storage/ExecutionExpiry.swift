public import Interpreter
public import StatesLanguage

/// Removes executions that have ended long ago.
///
/// Each call is a small step, so that nobody has to wait long.
public protocol ExecutionExpiry: Sendable {
    /// The ARNs of state machines that have, or had, executions or revisions, also of those that were
    /// deleted; in their order, only those after one.
    func expirableStateMachines(
        after arn: String?, limit: Int
    ) async throws(StoreError) -> [String]

    /// Removes executions of one state machine with their logs and work, the earliest end first.
    /// Their names are free then. Revisions of a state machine that was deleted go after its last
    /// execution.
    ///
    /// - Parameters:
    ///   - time: only those that stopped before.
    ///   - limit: how many at most; fewer, if their logs are long.
    func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, limit: Int
    ) async throws(StoreError) -> Expiry

    /// Gives room that is not used any more back to the file system; others wait meanwhile. What is
    /// written later uses that room even without.
    func compact() async throws(StoreError)
}

/// What a step of expiry removed.
public struct Expiry: Hashable, Sendable {
    public var executions: [Execution]

    /// Is nothing left that could be removed?
    public var isComplete: Bool

    public init(executions: [Execution], isComplete: Bool) {
        self.executions = executions
        self.isComplete = isComplete
    }

    /// An execution that was removed.
    public struct Execution: Hashable, Sendable {
        public var id: ExecutionID
        public var arn: String

        public init(id: ExecutionID, arn: String) {
            self.id = id
            self.arn = arn
        }
    }
}
