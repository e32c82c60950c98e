import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Testing

/// An execution whose definition can no longer be read makes no progress.
///
/// It can still be described and stopped, and its state machine can be deleted.
@Suite struct UnreadableDefinitionTests {
    private static let arn: JSON = .string("\(Laboratory.arnPrefix)execution:m:e")

    /// A running execution of a machine whose stored definition is invalid.
    private func laboratory(_ definition: String) async throws -> Laboratory {
        let lab = Laboratory()
        let machineARN = Laboratory.machineARN("m").string ?? ""
        let revision = Revision(
            id: RevisionID(0), stateMachineARN: machineARN, definition: definition,
            roleARN: Laboratory.role.string ?? "", label: nil, createdAt: lab.store.now)
        let machine = try await lab.store.create(
            StateMachineRecord(
                arn: machineARN, name: "m", type: "STANDARD", createdAt: lab.store.now,
                revision: revision, configuration: [:]), tags: [])
        let identity = Identity(
            id: ExecutionID(5), arn: Self.arn.string ?? "", name: "e",
            stateMachineARN: machineARN, stateMachineName: "m", roleARN: "")
        let step = Execution(identity).step(
            on: [.start(input: .emptyObject)], in: try StateMachine(recorded: Laboratory.wait),
            at: Moment(now: lab.store.now, seed: Secret(1)))
        try await lab.store.create(
            ExecutionRecord(step.execution, revision: machine.revision.id), step, work: [])
        return lab
    }

    @Test(arguments: ["", "{", "[]", #"{"StartAt":"Gone","States":{}}"#, #"{"States":7}"#])
    func itCanBeStopped(_ definition: String) async throws {
        let lab = try await laboratory(definition)
        let stopped = try await lab.call(
            "StopExecution", ["executionArn": Self.arn, "error": "Enough", "cause": "c"])
        #expect(stopped.status == 200)
        #expect(stopped["stopDate"] != nil)
        let shown = try await lab.call("DescribeExecution", ["executionArn": Self.arn])
        #expect(shown["status"] == "ABORTED" && shown["error"] == "Enough")
        let history = try await lab.history("m", "e")
        #expect(history["events"]?.array?.last?["type"] == "ExecutionAborted")
    }

    @Test func itsMachineCanBeDeleted() async throws {
        let lab = try await laboratory("{")
        let deleted = try await lab.call(
            "DeleteStateMachine", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(deleted.status == 200)
        let shown = try await lab.call("DescribeExecution", ["executionArn": Self.arn])
        #expect(shown["status"] != "RUNNING" || shown.status != 200)
    }
}
