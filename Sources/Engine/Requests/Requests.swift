public import Interpreter
public import JSONValue
public import StatesLanguage
public import Storage
public import Timestamps

/// The requests to an engine.
extension Engine {
    /// Starts an execution and returns when its first step is committed.
    ///
    /// Another call with the same name and input while the execution is running returns the same
    /// execution.
    /// Source: API StartExecution.
    ///
    /// - Throws: `invalidInput`, `executionExists`, `invalidDefinition`, `store`.
    public func start(_ request: StartRequest) async throws(EngineError) -> ExecutionRecord {
        if members.current == nil { try await members.join() }
        return try await starter.start(request)
    }

    /// Stops an execution, which ends as aborted.
    ///
    /// Source: API StopExecution.
    ///
    /// - Returns: when it stopped; nil if it had already ended.
    public func stop(
        _ id: ExecutionID, _ error: StateError
    ) async throws(EngineError) -> Timestamp? {
        let outcome = try await runner.deliver(.stop(error), to: id)
        return outcome.accepted ? outcome.execution.stoppedAt : nil
    }

    /// Takes an answer to a task.
    ///
    /// Source: API SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat.
    ///
    /// - Returns: false if the task no longer waits for it, which is AWS's TaskTimedOut.
    /// - Throws: `store(.notFound)` if this engine never issued the token.
    public func answer(
        _ token: TaskToken, _ answer: Trigger.TokenAnswer
    ) async throws(EngineError) -> Bool {
        if token.hasOldNonce, try await oldTokens.isRefused(token) { throw .store(.notFound) }
        let trigger = Trigger.tokenAnswered(fact: token.fact, nonce: token.nonce, answer)
        return try await runner.deliver(trigger, to: token.execution).accepted
    }

    /// Waits for a task of an activity until the deadline.
    ///
    /// The task's start is on disk before it is handed out. No two polls get the same task.
    /// Source: API GetActivityTask.
    ///
    /// - Returns: nil if there was none in time or the caller's task was cancelled.
    public func pollActivity(
        arn: String, worker: String?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> ActivityTask? {
        try await activities.poll(arn, worker: worker, until: deadline)
    }

    /// Deletes a state machine and stops its executions. Does nothing if there is none.
    ///
    /// Source: API DeleteStateMachine.
    public func deleteStateMachine(arn: String) async throws(EngineError) {
        try await deletions.delete(arn)
    }

    /// Runs a task that belongs to no execution: the call of a state under test.
    ///
    /// It supports only patterns that end with the call's answer. A nested execution is started but
    /// not awaited.
    public func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async throws(StateError) -> Payload {
        try await tasks.perform(task, for: identity)
    }

    /// Computes something that may take long, on threads separate from those that serve requests.
    ///
    /// - Parameter key: computations with the same key wait for one another first.
    public func compute<Value: Sendable>(
        for key: String, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await threads.run(for: Int64(key.hashValue), work)
    }

    /// Looks at a started task at once, because it is known to have ended.
    ///
    /// - Parameter key: the idempotency key of its request.
    public func lookNow(at handle: JSON, key: String) { tasks.lookNow(at: handle, key: key) }

    /// Makes parked work due now and resets its failure count.
    ///
    /// - Throws: `store(.notFound)` if no such work is parked.
    public func retryParkedWork(_ key: WorkKey) async throws(EngineError) {
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.retryParkedWork(key)
        }
        pool.expect(store.now)
        changes.publish(.parkedWork)
    }

    /// Removes parked work: it is never done.
    ///
    /// - Throws: `store(.notFound)`, if no such work is parked.
    public func dropParkedWork(_ key: WorkKey) async throws(EngineError) {
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.dropParkedWork(key)
        }
        changes.publish(.parkedWork)
    }

    /// Fails a task whose call was under way and whose outcome can no longer be known.
    ///
    /// The called service would not recognize a second call by its key, so the call cannot be
    /// repeated.
    ///
    /// - Returns: false if the call was not under way, or if it can be repeated with the same key.
    public func failUnansweredCall(
        _ fact: Int, of id: ExecutionID, cause: String
    ) async throws(EngineError) -> Bool {
        let execution: Execution
        do throws(EngineError) {
            execution = try await runner.ask(id).execution
        } catch .store(.notFound) {
            return false
        }
        guard let progress = execution.task(fact), progress.stage == .started,
            case .integration = progress.task.resource,
            !TaskToken.isOld(progress.task.nonce)
        else { return false }
        let error = StateError(StateError.taskFailed, cause: cause)
        return try await runner.deliver(.taskFailed(fact: fact, error), to: id).accepted
    }

    /// Announces that a state machine was created, updated or deleted.
    public func stateMachinesChanged() { changes.publish(.stateMachines) }
}
