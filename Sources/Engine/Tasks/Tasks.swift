import Integrations
import Interpreter
import JSONValue
import Logging
import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// Runs the tasks of integrations: starts them, looks at them again, and stops them.
final class Tasks: Sendable {
    private let surroundings: Surroundings
    private let runner: Runner
    private let pool: WorkPool
    private let mocks: Mocks
    private let registry: Registry
    private let children: Children

    private struct State {
        /// The tasks whose calls are in progress.
        var begun: Set<Work.ID> = []

        /// The tasks in `begun` that are reported to have ended.
        var hastened: Set<Work.ID> = []
    }

    private let state = Mutex(State())

    init(
        _ surroundings: Surroundings, runner: Runner, pool: WorkPool, mocks: Mocks,
        registry: Registry, children: Children
    ) {
        self.surroundings = surroundings
        self.runner = runner
        self.pool = pool
        self.mocks = mocks
        self.registry = registry
        self.children = children
    }

    private var logger: Logger { surroundings.logger }

    // MARK: Interface

    /// Runs a task, or checks the progress of a started one.
    func handle(_ work: Work) async throws(EngineError) -> WorkEnd? {
        guard let execution = work.id.execution else { return .done(work.id) }
        guard let (progress, identity) = try await task(work.id.number, of: execution),
            let call = call(for: work, progress, identity)
        else { return .done(work.id) }
        if let handle = work.handle { return try await look(at: handle, call) }
        return try await begin(call)
    }

    /// Looks at a started task at once, because it is known to have ended.
    ///
    /// - Parameter key: the idempotency key of its request.
    func lookNow(at handle: JSON, key: String) {
        guard let attempt = AttemptKey(parsing: key) else { return }
        let id = Work.ID(execution: attempt.execution, fact: attempt.fact, kind: .task)
        let isBeginning = state.withLock { state in
            guard state.begun.contains(id) else { return false }
            state.hastened.insert(id)
            return true
        }
        // It has no owner, so its outcome changes rows only through the execution.
        if !isBeginning { pool.add(Work(id: id, due: surroundings.store.now, handle: handle)) }
    }

    /// Stops external work for a task that is no longer waited for.
    func cancel(_ work: Work) async throws(EngineError) -> WorkEnd? {
        guard let execution = work.id.execution else { return .done(work.id) }
        let (record, events) = try await surroundings.stored { (store) throws(StoreError) in
            try await store.load(execution)
        }
        let scheduled = events.first { $0.number == work.id.number }
        if case .taskScheduled(let task) = scheduled?.fact,
            let call = call(
                for: work, TaskProgress(fact: work.id.number, task: task), record.identity)
        {
            await stop(work.handle, call)
        }
        return endOfCancellation(work, events)
    }

    /// The outcome of a cancellation, which may have to be kept for later.
    ///
    /// A call in progress may start something after it was looked for, and its server may end
    /// before it stops that. Then the cancellation must still be there.
    private func endOfCancellation(_ work: Work, _ events: [Event]) -> WorkEnd {
        let task = Work.ID(subject: work.id.subject, number: work.id.number, kind: .task)
        if state.withLock({ $0.begun.contains(task) }) {
            return .again(work.id, at: soon, handle: work.handle)
        }
        // Calls of other servers cannot be seen here, but they are over after a lease.
        let options = surroundings.options
        guard !options.isAlone, work.handle == nil, work.failureCount == 0,
            events.hasBegun(task: work.id.number)
        else { return .done(work.id) }
        return .failed(work.id, again: due(in: .seconds(options.leaseSeconds)))
    }

    // MARK: Beginning

    /// Starts a task.
    ///
    /// The attempt is on disk before the call is made. If a crash left the call's outcome unknown,
    /// it is repeated with the same key, or the attempt fails if the call may not be repeated.
    private func begin(_ call: TaskCall) async throws(EngineError) -> WorkEnd? {
        let id = call.work.id
        guard state.withLock({ $0.begun.insert(id).inserted }) else {
            // This server's call is in progress, although its row was given out again.
            return .again(id, at: soon, handle: nil)
        }
        defer {
            state.withLock { state in
                state.begun.remove(id)
                state.hastened.remove(id)
            }
        }
        if call.progress.stage == .submitted { return .done(id) }
        if call.progress.stage == .scheduled {
            let outcome = try await runner.deliver(
                .taskStarted(fact: call.fact, worker: nil), to: call.identity.id)
            guard outcome.accepted else {
                // Another server is running it, or nothing waits for it any more.
                let isThere = outcome.execution.task(call.fact) != nil
                return isThere ? .again(id, at: soon, handle: nil) : .done(id)
            }
            // Another frame may have continued in the same step and ended this one.
            guard outcome.execution.task(call.fact) != nil else { return nil }
        }
        surroundings.faults.reach(.beforeCall)
        do throws(StateError) {
            if let answer = try await mocks.answer(to: call) {
                return await finish(call, with: answer)
            }
            let taskRunner = try taskRunner(for: call.resource)
            if call.progress.stage == .started, !taskRunner.mayRepeat(call) {
                throw .unknownOutcome
            }
            let progress = try await taskRunner.run(call)
            surroundings.faults.reach(.afterCall)
            return await record(progress, of: call)
        } catch {
            // A shutdown has cut the call off: that is no failure of the service.
            if Task.isCancelled { return nil }
            return try await report(error, of: call)
        }
    }

    /// Records the answer of a call.
    private func record(_ progress: Progress, of call: TaskCall) async -> WorkEnd? {
        do throws(EngineError) {
            switch (progress, call.resource.pattern) {
            case (.done(let result), .waitForTaskToken):
                let outcome = try await runner.deliver(
                    .taskSubmitted(fact: call.fact, output: result), to: call.identity.id,
                    changes: [.remove(call.work.id)])
                return outcome.accepted ? nil : .done(call.work.id)
            case (.done(let result), _): return try await succeed(call, with: result)
            case (.pending(let output, let handle, let again), _):
                return try await submit(call, output, handle, again)
            }
        } catch {
            logger.error("A task's answer could not be recorded", metadata: ["error": "\(error)"])
            return .again(call.work.id, at: soon, handle: call.work.handle)
        }
    }

    private func submit(
        _ call: TaskCall, _ output: JSON, _ handle: JSON, _ again: Duration
    ) async throws(EngineError) -> WorkEnd? {
        let isHastened = state.withLock { $0.hastened.contains(call.work.id) }
        let due = isHastened ? surroundings.store.now : due(in: again)
        let next = Work(id: call.work.id, due: due, handle: handle)
        let outcome = try await runner.deliver(
            .taskSubmitted(fact: call.fact, output: output), to: call.identity.id,
            changes: [.put(next)])
        if outcome.accepted {
            pool.expect(next.due)
            return nil
        }
        // It was submitted before a crash, so continue to look at it.
        if outcome.execution.task(call.fact) != nil {
            return .again(call.work.id, at: next.due, handle: handle)
        }
        await stop(handle, call)
        return .done(call.work.id)
    }

    // MARK: Looking again

    private func look(at handle: JSON, _ call: TaskCall) async throws(EngineError) -> WorkEnd? {
        if call.progress.stage != .submitted {
            // The state in memory may be from before the start was recorded.
            let outcome = try await runner.ask(call.identity.id)
            guard let progress = outcome.execution.task(call.fact) else {
                return .done(call.work.id)
            }
            guard progress.stage == .submitted else {
                return .again(call.work.id, at: soon, handle: handle)
            }
        }
        let progress: Progress
        do throws(StateError) {
            progress = try await taskRunner(for: call.resource).look(at: handle, call)
        } catch {
            if Task.isCancelled { return nil }
            return try await report(error, of: call)
        }
        switch progress {
        case .done(let result): return try await succeed(call, with: result)
        case .pending(_, let handle, let again):
            return .again(call.work.id, at: due(in: again), handle: handle)
        }
    }

    // MARK: Ends

    private func succeed(
        _ call: TaskCall, with result: JSON
    ) async throws(EngineError) -> WorkEnd? {
        let trigger = Trigger.taskSucceeded(fact: call.fact, output: Payload(result))
        let outcome = try await runner.deliver(trigger, to: call.identity.id)
        return outcome.accepted ? nil : .done(call.work.id)
    }

    /// Ends a task of any pattern with a mocked answer.
    private func finish(_ call: TaskCall, with result: JSON) async -> WorkEnd? {
        do throws(EngineError) {
            return try await succeed(call, with: result)
        } catch {
            logger.error("A task's answer could not be recorded", metadata: ["error": "\(error)"])
            return .again(call.work.id, at: soon, handle: call.work.handle)
        }
    }

    private func report(
        _ error: StateError, of call: TaskCall
    ) async throws(EngineError) -> WorkEnd? {
        let outcome = try await runner.deliver(
            .taskFailed(fact: call.fact, error), to: call.identity.id)
        return outcome.accepted ? nil : .done(call.work.id)
    }

    private func stop(_ handle: JSON?, _ call: TaskCall) async {
        do throws(StateError) {
            try await taskRunner(for: call.resource).cancel(handle, call)
        } catch {
            logger.warning(
                "A task could not be stopped",
                metadata: [
                    "executionArn": "\(call.identity.arn)", "error": "\(error.name ?? "")",
                    "cause": "\(error.cause ?? "")",
                ])
        }
    }

    // MARK: Parts

    /// The task that a fact scheduled; nil if it is proved that nothing waits for it any more.
    private func task(
        _ fact: Int, of id: ExecutionID
    ) async throws(EngineError) -> (TaskProgress, Identity)? {
        if let held = runner.peek(id), let progress = held.task(fact) {
            return (progress, held.identity)
        }
        do throws(EngineError) {
            let execution = try await runner.ask(id).execution
            return execution.task(fact).map { ($0, execution.identity) }
        } catch .store(.notFound) {
            return nil
        }
    }

    private func call(
        for work: Work, _ progress: TaskProgress, _ identity: Identity, keys: ServerKeys? = nil
    ) -> TaskCall? {
        guard case .integration(let resource) = progress.task.resource else { return nil }
        let (execution, fact) = (identity.id, progress.fact)
        let keys = keys ?? surroundings.keys
        return TaskCall(
            work: work, progress: progress, identity: identity, resource: resource,
            request: TaskRequest(
                idempotencyKey: AttemptKey(
                    of: progress.task, execution: execution, fact: fact, keys
                ).text, executionARN: identity.arn, region: surroundings.options.region,
                account: surroundings.options.account, pattern: resource.pattern,
                parameters: progress.task.parameters.value,
                stateMachineARN: identity.stateMachineARN,
                roleARN: progress.task.credentials?.value["RoleArn"]?.string),
            publicName: AttemptKey.publicName(
                of: progress.task, execution: execution, fact: fact, keys))
    }

    private func taskRunner(
        for resource: Resource.Integration
    ) throws(StateError) -> any TaskRunner {
        if children.doesTasks(of: resource) { return children }
        let found = registry.integration(service: resource.service, action: resource.action)
        guard let found else {
            throw .runtime(
                "The integration '\(resource.service):\(resource.action)' is not available.")
        }
        return IntegrationRunner(integration: found)
    }

    private func due(in duration: Duration) -> Timestamp {
        surroundings.store.now.advanced(
            byMilliseconds: max(0, Int(duration / .milliseconds(1))))
    }

    /// When to try again if another server seems to be running it.
    private var soon: Timestamp { due(in: .seconds(1)) }
}

// MARK: - A single task

extension Tasks {
    /// Runs a task that belongs to no execution: the call of a state under test.
    ///
    /// It supports only patterns that end with the call's answer. A nested execution is started but
    /// not awaited.
    func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async throws(StateError) -> Payload {
        let work = Work(
            id: Work.ID(execution: identity.id, fact: 0, kind: .task), due: surroundings.store.now)
        // Tests have no number, so new keys make each call a different one.
        let keys = ServerKeys.drawn()
        guard
            let call = call(for: work, TaskProgress(fact: 0, task: task), identity, keys: keys),
            call.resource.pattern == .requestResponse
        else { throw .runtime("A state that waits for the world can be tested with a mock only.") }
        guard case .done(let result) = try await taskRunner(for: call.resource).run(call) else {
            throw .runtime("The call was answered, and its work goes on.")
        }
        return Payload(result)
    }
}

extension StateError {
    /// The error of an attempt that a crash interrupted, so that `Retry` decides what comes next.
    fileprivate static let unknownOutcome = StateError(
        StateError.taskFailed,
        cause:
            "The server ended during the call, so it is not known whether the call was made. It was "
            + "not made again, because the service could do the work twice.")
}

extension [Event] {
    /// Whether the attempt at the task that this fact scheduled has begun.
    fileprivate func hasBegun(task fact: Int) -> Bool {
        guard let scheduled = first(where: { $0.number == fact }) else { return false }
        let next = first { $0.number > fact && $0.frame == scheduled.frame }
        if case .taskStarted = next?.fact { return true }
        return false
    }
}

extension Execution {
    /// The task that a fact scheduled, if the execution waits for it.
    func task(_ fact: Int) -> TaskProgress? {
        for frame in frames.values {
            if case .task(let progress) = frame.doing, progress.fact == fact { return progress }
        }
        return nil
    }
}
