public import JSONValue
public import StatesLanguage

/// Code that does one kind of task: one resource of one service.
///
/// Patterns are not its business: it answers, or says that the work goes on and where to look
/// again; what that means for the state is decided by the interpreter and the engine.
///
/// The same task may be handed out again after a crash, with the same idempotency key; then the
/// work must not be done a second time.
public protocol Integration: Sendable {
    /// `batch`, as in `arn:aws:states:::batch:submitJob`.
    var service: String { get }

    /// `submitJob`.
    var action: String { get }

    /// Does the task, or begins it.
    func run(_ task: TaskRequest) async throws(StateError) -> Progress

    /// Asks how a begun task stands.
    func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress

    /// Stops a task whose result nobody waits for any more. Does nothing if it has ended.
    ///
    /// - Parameter handle: nil, if the call went out and its answer was never recorded.
    func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError)
}

extension Integration {
    public func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress {
        throw StateError(
            StateError.runtime, cause: "\(service):\(action) has nothing to look at again.")
    }

    public func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError) {}
}

/// How a task stands.
public enum Progress: Sendable {
    /// It is done, with this result.
    case done(JSON)

    /// It was begun. The output is what the call answered (the history's TaskSubmitted), the
    /// handle is what `look` and `cancel` need; look again after that time, or earlier.
    case pending(output: JSON, handle: JSON, again: Duration)
}

/// A task to do.
public struct TaskRequest: Sendable {
    /// The same whenever this attempt of this task is handed out, and never used for another.
    public let idempotencyKey: String
    public let executionARN: String
    public let region: String
    public let account: String
    public let pattern: IntegrationPattern
    public let parameters: JSON

    public init(
        idempotencyKey: String, executionARN: String, region: String, account: String,
        pattern: IntegrationPattern, parameters: JSON
    ) {
        self.idempotencyKey = idempotencyKey
        self.executionARN = executionARN
        self.region = region
        self.account = account
        self.pattern = pattern
        self.parameters = parameters
    }
}
