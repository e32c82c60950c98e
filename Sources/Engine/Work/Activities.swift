import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// A task handed to a worker that polled for it.
public struct ActivityTask: Hashable, Sendable {
    /// By which the worker answers.
    public let token: String

    /// JSON text.
    public let input: String
}

extension Engine {
    /// Waits for a task of an activity, no longer than until then.
    ///
    /// The task's start is on disk before it is handed out; no two polls get the same one.
    /// Source: API GetActivityTask.
    ///
    /// - Returns: nil, if there was none in time or the caller's task was cancelled.
    public func pollActivity(
        arn: String, worker: String?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> ActivityTask? {
        let clock = ContinuousClock()
        while !Task.isCancelled {
            if let task = try await takeActivityTask(arn, worker) { return task }
            guard clock.now < deadline else { return nil }
            await withTaskGroup { group in
                // A look each few seconds finds what a lost wakeup would leave lying.
                let pause = min(.seconds(5), clock.now.duration(to: deadline))
                group.addTask { await self.polls.wait(for: arn) }
                group.addTask { try? await Task.sleep(for: pause) }
                await group.next()
                group.cancelAll()
            }
        }
        return nil
    }

    private func takeActivityTask(
        _ arn: String, _ worker: String?
    ) async throws(EngineError) -> ActivityTask? {
        while true {
            let now = time.now
            let lease = lease()
            let claimed = try await stored { (store) throws(StoreError) in
                try await store.claim(topic: arn, at: now, leasedUntil: lease)
            }
            guard let claimed else { return nil }
            let fact = claimed.id.fact
            let outcome: Outcome
            do throws(EngineError) {
                outcome = try await deliver(
                    .taskStarted(fact: fact, worker: worker), to: claimed.id.execution,
                    changes: [.remove(claimed.id)])
            } catch {
                // The next worker gets it; if this fails too, when the lease runs out.
                try? await reschedule(claimed.leased(until: nil))
                throw error
            }
            guard outcome.accepted else {
                try await remove(claimed)
                continue
            }
            for frame in outcome.execution.frames.values {
                guard case .task(let progress) = frame.doing, progress.fact == fact else {
                    continue
                }
                let token = TaskToken(
                    execution: claimed.id.execution, fact: fact, nonce: progress.task.nonce)
                return ActivityTask(token: token.text, input: progress.task.parameters.text)
            }
        }
    }
}
