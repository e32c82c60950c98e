import Engine
import Integrations
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Synchronization
import Testing

/// Stopping what a task has begun, while nobody knows yet that it has.
@Suite struct CancellationTests {
    private static let job =
        #"{"StartAt":"J","States":{"J":{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob.sync","Parameters":{"JobName":"j","JobQueue":"q","JobDefinition":"d"},"End":true}}}"#

    /// The server ends after its call has begun something, and before it could stop that.
    @Test func whatACallBeginsIsStoppedByTheNextServer() async throws {
        let jobs = SlowJobs()
        let first = Workshop(jobs: jobs)
        try await stopWhileCalling(first, jobs)
        await first.engine.runOnce()
        #expect(jobs.cancellations.texts.count == 1, "it is looked for at once")

        let second = Workshop(sharing: first, jobs: jobs)
        try await second.engine.join()
        jobs.answer()
        first.time.advance(bySeconds: 1)
        await second.engine.runOnce()
        #expect(jobs.cancellations.texts.count == 2)
        first.time.advance(bySeconds: 3600)
        #expect(await second.engine.runOnce() == 0, "nothing is left to do")
    }

    /// A call that is out on another server is not seen: what it begins is stopped when it must be over.
    @Test func whatAnotherServersCallBeginsIsStopped() async throws {
        let jobs = SlowJobs()
        let first = Workshop(isAlone: false, jobs: jobs)
        let second = Workshop(isAlone: false, sharing: first, jobs: jobs)
        try await stopWhileCalling(first, jobs)
        await second.engine.runOnce()
        #expect(jobs.cancellations.texts.count == 1)
        first.time.advance(bySeconds: second.engine.options.leaseSeconds + 1)
        await second.engine.runOnce()
        #expect(jobs.cancellations.texts.count == 2)
        first.time.advance(bySeconds: 3600)
        #expect(await second.engine.runOnce() == 0, "nothing is left to do")
        jobs.answer()
    }

    /// Stops an execution whose call is out, and will not be answered.
    private func stopWhileCalling(_ workshop: Workshop, _ jobs: SlowJobs) async throws {
        let machine = try await workshop.machine("job", Self.job)
        let id = try await workshop.start(machine)
        Task { await workshop.engine.runOnce() }
        #expect(try await Workshop.eventually { jobs.calls.texts.count == 1 })
        _ = try await workshop.engine.stop(id, StateError("Enough", cause: nil))
    }
}

/// `batch:submitJob` whose calls are answered when a test says so.
private final class SlowJobs: Integration {
    let calls = Tally()
    let cancellations = Tally()
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

    var service: String { "batch" }
    var action: String { "submitJob" }
    var patterns: Set<IntegrationPattern> { [.sync] }

    func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        await withCheckedContinuation { continuation in
            waiting.withLock { $0.append(continuation) }
            calls.add(task.idempotencyKey)
        }
        return .pending(output: .emptyObject, handle: "job", again: .seconds(600))
    }

    func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError) {
        cancellations.add(handle?.text ?? "unknown")
    }

    func answer() {
        let answered = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for continuation in answered { continuation.resume() }
    }
}
