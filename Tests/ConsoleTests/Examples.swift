import Interpreter
import StatesLanguage
import Storage
import Timestamps

extension ExecutionRecord {
    /// An execution of a machine.
    static func example(
        _ number: Int, machine: String = "m", eventCount: Int = 3,
        status: Execution.Status = .running
    ) -> ExecutionRecord {
        let prefix = "arn:aws:states:us-east-1:123456789012:"
        let identity = Identity(
            id: ExecutionID(Int64(number)), arn: "\(prefix)execution:\(machine):e\(number)",
            name: "e\(number)", stateMachineARN: "\(prefix)stateMachine:\(machine)",
            stateMachineName: machine, roleARN: "arn:aws:iam::123456789012:role/worker",
            parent: nil)
        return ExecutionRecord(
            identity: identity, revision: RevisionID(1), status: status,
            startedAt: Timestamp(milliseconds: 1_000),
            stoppedAt: status == .running ? nil : Timestamp(milliseconds: 2_500),
            eventCount: eventCount, historyCount: eventCount - 1)
    }
}
