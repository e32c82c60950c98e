import Crypto
public import JSONValue
public import StatesLanguage

/// An implementation of one kind of task: one action of one service.
///
/// It does not deal with patterns. It answers, or says that the work continues and where to look
/// again. The interpreter and the engine decide what that means for the state.
///
/// After a crash, the same task may be handed out again with the same idempotency key, if
/// `mayRepeat` allows it. The work must not be done twice then.
public protocol Integration: Sendable {
    /// The service as in `arn:aws:states:::batch:submitJob`, such as `batch`.
    var service: String { get }

    /// The action as in the ARN, such as `submitJob`.
    var action: String { get }

    /// Whether the call may be made again if a crash left its outcome unknown.
    ///
    /// It may if it changes nothing, or if the idempotency key keeps the work from being done twice.
    func mayRepeat(_ task: TaskRequest) -> Bool

    /// Does the task or begins it.
    func run(_ task: TaskRequest) async throws(StateError) -> Progress

    /// Checks the progress of a started task.
    func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress

    /// Stops a task whose result is no longer needed. Does nothing if the task has ended.
    ///
    /// - Parameter handle: nil if the call was made but its answer was never recorded.
    func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError)
}

extension Integration {
    public func mayRepeat(_ task: TaskRequest) -> Bool { true }

    public func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress {
        throw StateError(
            StateError.runtime, cause: "\(service):\(action) has nothing to look at again.")
    }

    public func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError) {}
}

/// The progress of a task.
public enum Progress: Sendable {
    /// The task is done, with this result.
    case done(JSON)

    /// The task has started.
    ///
    /// `output` is the call's answer (the history's TaskSubmitted), and `handle` is what `look` and
    /// `cancel` need. Look again after `again`, or earlier.
    case pending(output: JSON, handle: JSON, again: Duration)
}

/// A task to do.
public struct TaskRequest: Sendable {
    /// The key of this attempt of the task.
    ///
    /// It is the same whenever the attempt is handed out, and is never used for another attempt.
    public let idempotencyKey: String
    public let executionARN: String
    public let region: String
    public let account: String
    public let pattern: IntegrationPattern
    public let parameters: JSON

    /// The state machine of the execution.
    public let stateMachineARN: String

    /// The role that the state's `Credentials` name; nil if it has none.
    public let roleARN: String?

    public init(
        idempotencyKey: String, executionARN: String, region: String, account: String,
        pattern: IntegrationPattern, parameters: JSON, stateMachineARN: String = "",
        roleARN: String? = nil
    ) {
        self.idempotencyKey = idempotencyKey
        self.executionARN = executionARN
        self.stateMachineARN = stateMachineARN
        self.roleARN = roleARN
        self.region = region
        self.account = account
        self.pattern = pattern
        self.parameters = parameters
    }
}

extension TaskRequest {
    /// The execution and its state machine, as events of EventBridge name them.
    var ownARNs: [String] { [executionARN, stateMachineARN].filter { !$0.isEmpty } }

    /// A key of the same attempt in the form of a UUID, for services that want one.
    var idempotencyUUID: String {
        let digits = SHA256.hash(data: Array(idempotencyKey.utf8)).prefix(16)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        let parts = [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
        return parts.map { $0.joined() }.joined(separator: "-")
    }
}
