public import Engine
public import Interpreter
public import StatesLanguage
public import Storage
public import Timestamps

/// The engine as the API uses it: everything that changes an execution.
public protocol ExecutionEngine: Sendable {
    /// Starts an execution, or returns a running one with the same name and input.
    func start(_ request: StartRequest) async throws(EngineError) -> ExecutionRecord

    /// Ends an execution; returns nil if it had already ended.
    func stop(
        _ id: ExecutionID, _ error: StateError
    ) async throws(EngineError) -> Timestamp?

    /// Passes an answer to a task; returns false if nothing waits for it.
    func answer(
        _ token: TaskToken, _ answer: Trigger.TokenAnswer
    ) async throws(EngineError) -> Bool

    /// Waits for a task of an activity; returns nil if none arrives in time.
    func pollActivity(
        arn: String, worker: String?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> ActivityTask?

    /// Runs a task that belongs to no execution: the call that a state under test makes.
    func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async throws(StateError) -> Payload

    /// Removes a state machine after stopping its executions.
    func deleteStateMachine(arn: String) async throws(EngineError)

    /// Runs a computation that may take long, away from the threads that serve requests.
    func compute<Value: Sendable>(
        for key: String, _ work: @escaping @Sendable () -> Value
    ) async -> Value

    /// Makes parked work due now and resets its failure count.
    func retryParkedWork(_ key: WorkKey) async throws(EngineError)

    /// Removes parked work, which is then never done.
    func dropParkedWork(_ key: WorkKey) async throws(EngineError)

    /// Lists what a purge would remove.
    func planPurge(
        _ request: PurgeRequest, after last: String?
    ) async throws(EngineError) -> PurgePlan

    /// Works on a purge for about a second; to be called again until nothing is left.
    func purge(
        _ request: PurgeRequest, from place: PurgeProgress.Place
    ) async throws(EngineError) -> PurgeProgress

    /// Returns the store's unused space to the system, and waits for that until a given time.
    func compact(
        _ run: CompactionRun?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> CompactionRun

    /// Tells the engine that a state machine was created, updated or deleted.
    func stateMachinesChanged()
}

extension Engine: ExecutionEngine {}
