import Integrations
import Interpreter
public import JSONValue
import Logging
import StatesLanguage
import Storage

extension Engine {
    /// Runs a task, or looks how one that was begun stands.
    func handleTask(_ work: Work) async throws(EngineError) {
        let id = work.id.execution
        guard let (progress, identity) = try await task(work.id.fact, of: id) else {
            return try await remove(work)
        }
        guard case .integration(let resource) = progress.task.resource else {
            return try await remove(work)
        }
        let call = TaskCall(
            work: work, progress: progress, identity: identity, resource: resource,
            request: request(for: progress, resource.pattern, of: identity))
        if let handle = work.handle {
            // Whoever is told of an end before the beginning is on record need not look: the one
            // who records it does.
            guard progress.stage == .submitted else { return }
            try await look(at: handle, call)
        } else {
            try await begin(call)
        }
    }

    /// A task with all that its handling needs.
    struct TaskCall {
        let work: Work
        let progress: TaskProgress
        let identity: Identity
        let resource: Resource.Integration
        let request: TaskRequest

        var fact: Int { work.id.fact }

        /// A UUID that follows from the attempt, for all to see: the nonce is a secret, as the
        /// task's token is made of it.
        var publicKey: String {
            let halves = progress.task.nonce.utf8.reduce(into: SIMD4<UInt64>(repeating: 0)) {
                $0 = SIMD4($0.x &* 31 &+ UInt64($1), $0.y &* 37 &+ UInt64($1), 0, 0)
            }
            var random = RandomStream(seed: Moment.Seed(halves))
            return random.uuid()
        }
    }

    // MARK: Beginning

    /// The attempt is on disk before the call goes out; a call whose outcome a crash left unknown
    /// is made again with the same key.
    private func begin(_ call: TaskCall) async throws(EngineError) {
        let id = call.identity.id
        if call.progress.stage == .scheduled {
            let outcome = try await deliver(.taskStarted(fact: call.fact, worker: nil), to: id)
            guard outcome.accepted else {
                // Nobody waits for it any more, or somebody else is at it.
                let isWaitedFor = try await task(call.fact, of: id) != nil
                return isWaitedFor ? () : try await remove(call.work)
            }
        }
        faults.reach(.beforeCall)
        do throws(StateError) {
            if let answer = try await mockedAnswer(to: call) {
                return try await end(call, with: answer)
            }
            let progress = try await run(call)
            faults.reach(.afterCall)
            try await take(progress, of: call)
        } catch {
            try await report(error, of: call)
        }
    }

    private func run(_ call: TaskCall) async throws(StateError) -> Progress {
        if call.resource.isStartExecution { return try await startNested(call) }
        guard let integration = integration(for: call.resource) else {
            throw .runtime(
                "The integration '\(call.resource.service):\(call.resource.action)' is not available."
            )
        }
        return try await integration.run(call.request)
    }

    private func take(
        _ progress: Progress, of call: TaskCall
    ) async throws(StateError) {
        do throws(EngineError) {
            switch (progress, call.resource.pattern) {
            case (.done(let result), .waitForTaskToken):
                let removal = WorkChange.remove(call.work.id)
                let outcome = try await deliver(
                    .taskSubmitted(fact: call.fact, output: result), to: call.identity.id,
                    changes: [removal])
                if !outcome.accepted { try await remove(call.work) }
            case (.done(let result), _): try await succeed(call, with: result)
            case (.pending(let output, let handle, let again), _):
                try await submit(call, output, handle, again)
            }
        } catch {
            logger.error("A task's answer could not be recorded", metadata: ["error": "\(error)"])
            await giveBack(call.work)
        }
    }

    private func submit(
        _ call: TaskCall, _ output: JSON, _ handle: JSON, _ again: Duration
    ) async throws(EngineError) {
        let next = Work(id: call.work.id, due: due(in: again), handle: handle)
        let outcome = try await deliver(
            .taskSubmitted(fact: call.fact, output: output), to: call.identity.id,
            changes: [.put(next)])
        if outcome.accepted {
            work.expect(next.due)
        } else if try await task(call.fact, of: call.identity.id) != nil {
            // It was submitted before a crash: go on looking.
            try await reschedule(next)
        } else {
            try await stop(handle, call)
        }
    }

    // MARK: Looking again

    private func look(at handle: JSON, _ call: TaskCall) async throws(EngineError) {
        let progress: Progress
        do throws(StateError) {
            if call.resource.isStartExecution {
                progress = try await lookAtNested(handle, call)
            } else if let integration = integration(for: call.resource) {
                progress = try await integration.look(at: handle, of: call.request)
            } else {
                throw .runtime(
                    "The integration '\(call.resource.service):\(call.resource.action)' is not available."
                )
            }
        } catch {
            return try await report(error, of: call)
        }
        switch progress {
        case .done(let result): try await succeed(call, with: result)
        case .pending(_, let handle, let again):
            try await reschedule(Work(id: call.work.id, due: due(in: again), handle: handle))
        }
    }

    /// Looks at a begun task at once: somebody knows that it has ended.
    ///
    /// - Parameter key: the idempotency key of its request.
    public func lookNow(at handle: JSON, key: String) {
        guard let token = TaskToken(parsing: key) else { return }
        let id = Work.ID(execution: token.execution, fact: token.fact, kind: .task)
        work.add(Work(id: id, due: time.now, handle: handle))
    }

    // MARK: Ends

    /// Ends a task of any pattern at once.
    private func end(_ call: TaskCall, with result: JSON) async throws(StateError) {
        do throws(EngineError) {
            try await succeed(call, with: result)
        } catch {
            logger.error("A task's answer could not be recorded", metadata: ["error": "\(error)"])
            await giveBack(call.work)
        }
    }

    private func succeed(_ call: TaskCall, with result: JSON) async throws(EngineError) {
        let trigger = Trigger.taskSucceeded(fact: call.fact, output: Payload(result))
        _ = try await deliver(trigger, to: call.identity.id)
    }

    private func report(_ error: StateError, of call: TaskCall) async throws(EngineError) {
        _ = try await deliver(.taskFailed(fact: call.fact, error), to: call.identity.id)
    }

    /// Stops what the world does for a task for which nobody waits any more.
    func cancel(_ work: Work) async throws(EngineError) {
        let entry = try await stored { (store) throws(StoreError) in
            try await store.load(work.id.execution)
        }
        let scheduled = entry.1.first { $0.number == work.id.fact }
        if case .taskScheduled(let task) = scheduled?.fact,
            case .integration(let resource) = task.resource
        {
            let identity = entry.0.identity
            let progress = TaskProgress(fact: work.id.fact, task: task)
            let call = TaskCall(
                work: work, progress: progress, identity: identity, resource: resource,
                request: request(for: progress, resource.pattern, of: identity))
            try await stop(work.handle, call)
        }
        try await remove(work)
    }

    private func stop(_ handle: JSON?, _ call: TaskCall) async throws(EngineError) {
        do throws(StateError) {
            if call.resource.isStartExecution {
                try await stopNested(handle, call)
            } else {
                try await integration(for: call.resource)?.cancel(handle, of: call.request)
            }
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

    /// The task that a fact scheduled, if somebody still waits for it.
    private func task(
        _ fact: Int, of id: ExecutionID
    ) async throws(EngineError) -> (TaskProgress, Identity)? {
        let execution = try await entry(of: id).execution
        let tasks = execution.frames.values.compactMap(\.doing.task)
        return tasks.first { $0.fact == fact }.map { ($0, execution.identity) }
    }

    private func integration(for resource: Resource.Integration) -> (any Integration)? {
        registry.integration(service: resource.service, action: resource.action)
    }

    private func request(
        for progress: TaskProgress, _ pattern: IntegrationPattern, of identity: Identity
    ) -> TaskRequest {
        TaskRequest(
            idempotencyKey: TaskToken(
                execution: identity.id, fact: progress.fact, nonce: progress.task.nonce
            ).text, executionARN: identity.arn,
            region: options.region, account: options.account, pattern: pattern,
            parameters: progress.task.parameters.value)
    }

    private func due(in duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return time.now.advanced(
            byMilliseconds: Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }

    func reschedule(_ work: Work) async throws(EngineError) {
        try await stored { (store) throws(StoreError) in
            try await store.change([.put(work)], of: work.id.execution)
        }
        self.work.expect(work.due)
    }

    private func giveBack(_ work: Work) async {
        do throws(EngineError) {
            try await reschedule(
                Work(id: work.id, due: due(in: .seconds(1)), handle: work.handle))
        } catch {
            logger.error("Cannot give work back", metadata: ["error": "\(error)"])
        }
    }

    func remove(_ work: Work) async throws(EngineError) {
        try await stored { (store) throws(StoreError) in
            try await store.change([.remove(work.id)], of: work.id.execution)
        }
    }
}

extension Doing {
    /// The task that is waited for, if it is one.
    var task: TaskProgress? {
        guard case .task(let progress) = self else { return nil }
        return progress
    }
}
