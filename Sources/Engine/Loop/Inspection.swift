package import Interpreter
import Synchronization

/// What only tests and simulations look at.
extension Engine {
    /// The execution as this engine holds it in memory; nil if it does not.
    package func heldExecution(_ id: ExecutionID) -> Execution? { cache.find(id)?.execution }

    /// Triggers that wait in the execution's mailbox.
    package func waitingTriggerCount(_ id: ExecutionID) -> Int {
        mailboxes.withLock { $0[id]?.letters.count ?? 0 }
    }
}
