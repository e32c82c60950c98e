public import Interpreter

/// Data that executions leave outside of the store, such as the logs of their jobs.
///
/// It is removed together with the executions.
public protocol ExecutionBelongings: Sendable {
    /// The executions that have such data, in any order.
    func owners() async -> [ExecutionID]

    /// Removes the data of executions that no longer exist.
    func remove(of executions: [ExecutionID]) async
}
