package import Interpreter

/// What only tests and simulations look at.
extension Engine {
    /// The execution as this engine holds it in memory; nil if it does not.
    package func heldExecution(_ id: ExecutionID) -> Execution? { cache.find(id)?.execution }
}
