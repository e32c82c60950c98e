package import Interpreter

/// What only tests and simulations look at.
extension Engine {
    /// The execution as this engine holds it in memory; nil if it does not.
    package func heldExecution(_ id: ExecutionID) -> Execution? { runner.peek(id) }

    /// Gives a sign of life, and frees what dead servers had.
    package func beat() async throws(EngineError) { try await members.beat() }

    /// Triggers that wait in the execution's mailbox.
    package func waitingTriggerCount(_ id: ExecutionID) -> Int { runner.waitingCount(id) }
}
