public import Interpreter
import JSONValue
import StatesLanguage
public import Storage
import Timestamps

/// Makes sample executions for a store with the interpreter.
public struct Sample: Sendable {
    public let definition: String
    public let machineName: String

    public init(_ definition: String, machineName: String = "machine") {
        self.definition = definition
        self.machineName = machineName
    }

    public var stateMachineARN: String {
        "arn:aws:states:us-east-1:000000000000:stateMachine:\(machineName)"
    }

    public func arn(of name: String) -> String {
        "arn:aws:states:us-east-1:000000000000:execution:\(machineName):\(name)"
    }

    public func identity(
        _ number: Int64, name: String? = nil, parent: Identity.Parent? = nil
    ) -> Identity {
        let name = name ?? "execution-\(number)"
        return Identity(
            id: ExecutionID(number), arn: arn(of: name), name: name,
            stateMachineARN: stateMachineARN, stateMachineName: machineName,
            roleARN: "arn:aws:iam::000000000000:role/sample", parent: parent)
    }

    /// The first step of an execution.
    public func start(
        _ identity: Identity, input: Payload = .emptyObject, at milliseconds: Int = 1000
    ) throws -> Step {
        try step(Execution(identity), .start(input: input), at: milliseconds)
    }

    /// The step that follows from a trigger.
    public func step(
        _ execution: Execution, _ triggers: Trigger..., at milliseconds: Int = 2000
    ) throws -> Step {
        execution.step(
            on: triggers, in: try StateMachine(parsing: definition),
            at: Moment(now: Timestamp(milliseconds: milliseconds), seed: Secret(7)))
    }

    /// Starts an execution and writes it.
    public func create(
        _ number: Int64, name: String? = nil, parent: Identity.Parent? = nil,
        at milliseconds: Int = 1000, in store: any ExecutionStore
    ) async throws -> Step {
        let step = try start(identity(number, name: name, parent: parent), at: milliseconds)
        try await store.create(step, work: step.changes(at: milliseconds))
        return step
    }
}

extension Sample {
    /// An execution that ends within its first step, with 8 visible events.
    public static let passes = Sample(
        """
        {"StartAt": "A", "States": {
            "A": {"Type": "Pass", "Result": {"a": 1}, "Next": "B"},
            "B": {"Type": "Pass", "Result": [1, 2, 3], "Next": "C"},
            "C": {"Type": "Succeed"}}}
        """)

    /// An execution that waits for a task, with a time limit for the task and one for the whole.
    public static let task = Sample(
        """
        {"StartAt": "T", "TimeoutSeconds": 600, "States": {
            "T": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
                "Parameters": {"JobName": "j", "JobQueue": "q", "JobDefinition": "d"},
                "TimeoutSeconds": 60, "End": true}}}
        """)

    /// An execution that waits for a worker.
    public static let activity = Sample(
        """
        {"StartAt": "T", "States": {
            "T": {"Type": "Task", "End": true,
                "Resource": "arn:aws:states:us-east-1:000000000000:activity:paint"}}}
        """)

    /// An execution that waits ten seconds, with private facts between the visible ones.
    public static let wait = Sample(
        """
        {"StartAt": "W", "States": {
            "W": {"Type": "Wait", "Seconds": 10, "Next": "P"},
            "P": {"Type": "Pass", "End": true}}}
        """)

    /// An execution that maps the items of its input within its first step.
    public static let map = Sample(
        """
        {"StartAt": "M", "States": {
            "M": {"Type": "Map", "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "P",
                "States": {"P": {"Type": "Pass", "End": true}}}}}}
        """)
}

extension Step {
    /// The changes for its effects; the work has no owner.
    public func changes(at milliseconds: Int) -> [WorkChange] {
        workChanges(at: Timestamp(milliseconds: milliseconds), owner: nil)
    }

    public var record: ExecutionRecord { ExecutionRecord(execution, revision: RevisionID(1)) }
}

extension ExecutionStore {
    /// Writes the first step of an execution.
    public func create(_ step: Step, work: [WorkChange] = []) async throws(StoreError) {
        try await create(step.record, step, work: work)
    }
}

extension Timestamp {
    static func at(_ milliseconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds) }
}
