/// The number under which an execution is stored.
///
/// On one server, later executions have higher numbers.
public struct ExecutionID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public static func < (left: ExecutionID, right: ExecutionID) -> Bool {
        left.number < right.number
    }

    public var description: String { String(number) }
}

/// The names of an execution and of its machine: everything about it that never changes.
public struct Identity: Hashable, Sendable {
    public let id: ExecutionID
    public let arn: String
    public let name: String
    public let stateMachineARN: String
    public let stateMachineName: String
    public let roleARN: String

    /// The task that waits for this execution; nil if none does.
    public let parent: Parent?

    /// A task of another execution that waits for this one.
    public struct Parent: Hashable, Sendable {
        public let execution: ExecutionID

        /// The number of the fact that scheduled the task.
        public let fact: Int

        public init(execution: ExecutionID, fact: Int) {
            self.execution = execution
            self.fact = fact
        }
    }

    public init(
        id: ExecutionID, arn: String, name: String, stateMachineARN: String,
        stateMachineName: String, roleARN: String, parent: Parent? = nil
    ) {
        self.id = id
        self.arn = arn
        self.name = name
        self.stateMachineARN = stateMachineARN
        self.stateMachineName = stateMachineName
        self.roleARN = roleARN
        self.parent = parent
    }
}
