import Engine
import Interpreter
import Storage

/// The executions that a listener wants to hear about.
///
/// All listeners hear about state machines and parked work.
struct LiveFilter: Hashable, Sendable {
    /// Only executions of this state machine.
    var machineARN: String?

    /// Only this execution.
    var executionARN: String?

    func lets(_ execution: ExecutionRecord) -> Bool {
        if let machineARN, execution.identity.stateMachineARN != machineARN { return false }
        if let executionARN, execution.identity.arn != executionARN { return false }
        return true
    }
}
