public import Engine
public import Interpreter
public import StatesLanguage
public import Storage

/// What the API asks of the engine: everything that changes an execution.
public protocol ExecutionEngine: Sendable {
    /// Starts an execution, or gives the running one of that name with the same input.
    func start(_ request: StartRequest) async throws(EngineError) -> ExecutionRecord

    /// Ends an execution; nil if it had ended before.
    func stop(
        _ id: ExecutionID, _ error: StateError
    ) async throws(EngineError) -> Timestamp?

    /// Hands in an answer to a task; false if nobody waits for it.
    func answer(
        _ token: TaskToken, _ answer: Trigger.TokenAnswer
    ) async throws(EngineError) -> Bool

    /// Waits for a task of an activity; nil if none came in time.
    func pollActivity(
        arn: String, worker: String?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> ActivityTask?

    /// Does a task that belongs to no execution: the call that a state under test makes.
    func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async throws(StateError) -> Payload

    /// Removes a state machine after stopping its executions.
    func deleteStateMachine(arn: String) async throws(EngineError)

    /// Computes something that may take long, on threads beside those that serve requests.
    func compute<Value: Sendable>(
        for key: String, _ work: @escaping @Sendable () -> Value
    ) async -> Value

    /// Makes parked work due now, and forgets its failures.
    func retryParkedWork(_ key: WorkKey) async throws(EngineError)

    /// Removes parked work: it is never done.
    func dropParkedWork(_ key: WorkKey) async throws(EngineError)

    /// What a purge would remove.
    func planPurge(
        _ request: PurgeRequest, after last: String?
    ) async throws(EngineError) -> PurgePlan

    /// Removes executions for about a second; to be called again until nothing is left.
    func purge(
        _ request: PurgeRequest, from place: PurgeProgress.Place
    ) async throws(EngineError) -> PurgeProgress

    /// Gives unused space of the store back, and waits for that as long as the caller wants to.
    func compact(
        _ run: CompactionRun?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> CompactionRun

    /// Hears that a state machine was created, updated or deleted.
    func stateMachinesChanged()
}

extension Engine: ExecutionEngine {}
