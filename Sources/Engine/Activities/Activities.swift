import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// A task handed to a worker that polled for it.
public struct ActivityTask: Hashable, Sendable {
    /// The token with which the worker answers.
    public let token: String

    /// The input as JSON text.
    public let input: String
}

/// Hands out the tasks of activities to the workers that poll for them.
final class Activities: Sendable {
    private let surroundings: Surroundings
    private let runner: Runner
    private let members: Membership
    private let polls: ActivityPolls
    private let pool: WorkPool

    init(
        _ surroundings: Surroundings, runner: Runner, members: Membership, polls: ActivityPolls,
        pool: WorkPool
    ) {
        self.surroundings = surroundings
        self.runner = runner
        self.members = members
        self.polls = polls
        self.pool = pool
    }

    /// Waits for a task of an activity until the deadline.
    ///
    /// The task's start is on disk before it is handed out. No two polls get the same task.
    /// Source: API GetActivityTask.
    ///
    /// - Returns: nil if there was none in time or the caller's task was cancelled.
    func poll(
        _ arn: String, worker: String?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> ActivityTask? {
        let clock = ContinuousClock()
        while !Task.isCancelled {
            // A task offered after this look is waited for below, however long the look takes.
            let seen = polls.offerCount(of: arn)
            if let task = try await claim(arn, worker) { return task }
            guard clock.now < deadline else { return nil }
            await withTaskGroup { group in
                let pause = min(pauseMax, clock.now.duration(to: deadline))
                group.addTask { await self.polls.wait(for: arn, after: seen) }
                group.addTask { try? await Task.sleep(for: pause) }
                await group.next()
                group.cancelAll()
            }
        }
        return nil
    }

    /// How long to wait between looks. Offers from other servers are found only by looking.
    private var pauseMax: Duration {
        surroundings.options.isAlone ? .seconds(30) : .seconds(1)
    }

    private func claim(
        _ arn: String, _ worker: String?
    ) async throws(EngineError) -> ActivityTask? {
        while true {
            if members.current == nil { try await members.join() }
            guard let server = members.current else { return nil }
            let claimed: Work?
            do throws(EngineError) {
                claimed = try await surroundings.stored { (store) throws(StoreError) in
                    try await store.claim(topic: arn, for: server)
                }
            } catch .store(.fenced) {
                // This server was silent for too long, which does not concern the polling worker.
                try await members.beat()
                continue
            }
            guard let claimed, let execution = claimed.id.execution else { return nil }
            let fact = claimed.id.number
            let outcome: Outcome
            do throws(EngineError) {
                outcome = try await runner.deliver(
                    .taskStarted(fact: fact, worker: worker), to: execution,
                    changes: [.remove(claimed.id)])
            } catch .store(.notFound) {
                try await conclude(.done(claimed.id), server)
                continue
            } catch {
                await giveBack(claimed, server)
                throw error
            }
            guard outcome.accepted, let progress = outcome.execution.task(fact) else {
                try await conclude(.done(claimed.id), server)
                continue
            }
            let token = TaskToken(execution: execution, fact: fact, nonce: progress.task.nonce)
            return ActivityTask(token: token.text, input: progress.task.parameters.text)
        }
    }

    private func conclude(_ end: WorkEnd, _ server: ServerID) async throws(EngineError) {
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.conclude([end], for: server)
        }
    }

    /// Returns a task so that the next worker gets it, now or once the store accepts it.
    private func giveBack(_ work: Work, _ server: ServerID) async {
        do throws(EngineError) {
            try await conclude(.returned(work.id), server)
            if let topic = work.topic { polls.wake(topic) }
        } catch {
            pool.keep([.returned(work.id)], of: server)
            pool.expect(surroundings.store.now.advanced(byMilliseconds: 1000))
        }
    }
}
