public import Interpreter

/// What executions leave outside of the store, such as the logs of their jobs, and what is removed
/// together with them.
public protocol ExecutionBelongings: Sendable {
    /// The executions that something belongs to, in any order.
    func owners() async -> [ExecutionID]

    /// Removes what belongs to executions that do not exist any more.
    func remove(of executions: [ExecutionID]) async
}
