package import Interpreter

/// Access for tests and simulations only.
extension Engine {
    /// The execution as this engine holds it in memory; nil if it does not.
    package func heldExecution(_ id: ExecutionID) -> Execution? { runner.peek(id) }

    /// Renews the lease and releases the work of dead servers.
    package func beat() async throws(EngineError) { try await members.beat() }

    /// The number of triggers that wait in the execution's mailbox.
    package func waitingTriggerCount(_ id: ExecutionID) -> Int { runner.waitingCount(id) }
}
