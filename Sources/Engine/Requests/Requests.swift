public import Interpreter
public import JSONValue
public import StatesLanguage
public import Storage

/// What is asked of an engine.
extension Engine {
    /// Starts an execution, and returns once its first step is committed.
    ///
    /// Called again with the same name and input while the execution runs, it returns that one.
    /// Source: API StartExecution.
    ///
    /// - Throws: `invalidInput`, `executionExists`, `invalidDefinition`, `store`.
    public func start(_ request: StartRequest) async throws(EngineError) -> ExecutionRecord {
        if members.current == nil { try await members.join() }
        return try await starter.start(request)
    }

    /// Stops an execution: it ends as aborted.
    ///
    /// Source: API StopExecution.
    ///
    /// - Returns: when it stopped; nil if it had ended before.
    public func stop(
        _ id: ExecutionID, _ error: StateError
    ) async throws(EngineError) -> Timestamp? {
        let outcome = try await runner.deliver(.stop(error), to: id)
        return outcome.accepted ? outcome.execution.stoppedAt : nil
    }

    /// Lets an answer to a task in.
    ///
    /// Source: API SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat.
    ///
    /// - Returns: false, if nobody waits for it any more; AWS's TaskTimedOut.
    /// - Throws: `store(.notFound)`, if the token never was one of this engine.
    public func answer(
        _ token: TaskToken, _ answer: Trigger.TokenAnswer
    ) async throws(EngineError) -> Bool {
        if token.hasOldNonce, try await oldTokens.isRefused(token) { throw .store(.notFound) }
        let trigger = Trigger.tokenAnswered(fact: token.fact, nonce: token.nonce, answer)
        return try await runner.deliver(trigger, to: token.execution).accepted
    }

    /// Waits for a task of an activity, no longer than until then.
    ///
    /// The task's start is on disk before it is handed out; no two polls get the same one.
    /// Source: API GetActivityTask.
    ///
    /// - Returns: nil, if there was none in time or the caller's task was cancelled.
    public func pollActivity(
        arn: String, worker: String?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> ActivityTask? {
        try await activities.poll(arn, worker: worker, until: deadline)
    }

    /// Deletes a state machine and stops what runs of it. Does nothing if there is none.
    ///
    /// Source: API DeleteStateMachine.
    public func deleteStateMachine(arn: String) async throws(EngineError) {
        try await deletions.delete(arn)
    }

    /// Does a task that belongs to no execution: the call that a state under test makes.
    ///
    /// Only patterns that end with the call's answer; a nested execution is started and not waited
    /// for.
    public func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async throws(StateError) -> Payload {
        try await tasks.perform(task, for: identity)
    }

    /// Computes something that may take long, on threads beside those that serve requests.
    ///
    /// - Parameter key: whoever computes under the same key waits for one another first.
    public func compute<Value: Sendable>(
        for key: String, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await threads.run(for: Int64(key.hashValue), work)
    }

    /// Looks at a begun task at once: somebody knows that it has ended.
    ///
    /// - Parameter key: the idempotency key of its request.
    public func lookNow(at handle: JSON, key: String) { tasks.lookNow(at: handle, key: key) }

    /// Makes parked work due now, and forgets its failures.
    ///
    /// - Throws: `store(.notFound)`, if no such work is parked.
    public func retryParkedWork(_ key: WorkKey) async throws(EngineError) {
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.retryParkedWork(key)
        }
        pool.expect(store.now)
    }

    /// Fails a task whose call was under way, and of which nobody can know any more whether it was
    /// made: what it calls would not know a second call by its key.
    ///
    /// - Returns: false, if its call was not under way, or can be made again with the same key.
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

    /// To be called once a state machine was created, updated or deleted.
    public func stateMachinesChanged() { changes.publish(.stateMachines) }
}
