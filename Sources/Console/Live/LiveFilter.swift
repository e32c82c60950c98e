import Engine
import Interpreter
import Storage

/// Which executions a listener wants to hear of. All hear of state machines and of parked work.
struct LiveFilter: Hashable, Sendable {
    /// Only those of this state machine.
    var machineARN: String?

    /// Only this one.
    var executionARN: String?

    func lets(_ execution: ExecutionRecord) -> Bool {
        if let machineARN, execution.identity.stateMachineARN != machineARN { return false }
        if let executionARN, execution.identity.arn != executionARN { return false }
        return true
    }
}
