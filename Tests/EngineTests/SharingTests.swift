import Engine
import Interpreter
import StatesLanguage
import Storage
import Testing

/// Several engines on one store.
@Suite struct SharingTests {
    private static let job =
        #"{"StartAt":"J","States":{"J":{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob","Parameters":{"JobName":"j","JobQueue":"q","JobDefinition":"d"},"End":true}}}"#
    private static let ask =
        #"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\#(Workshop.activity)","End":true}}}"#

    @Test func workOfADeadServerIsTakenOver() async throws {
        let first = Workshop(isAlone: false)
        let jobs = Jobs()
        let second = Workshop(isAlone: false, sharing: first, jobs: jobs)
        let machine = try await first.machine("job", Self.job)
        let id = try await first.start(machine)
        await second.engine.runOnce()
        #expect(try await first.status(id) == .running)
        #expect(jobs.calls.texts == [])
        first.time.advance(bySeconds: first.engine.options.leaseSeconds + 1)
        await second.engine.runOnce()
        #expect(try await first.status(id) == .succeeded)
        #expect(jobs.calls.texts.count == 1)
    }

    /// One that was frozen for too long wakes up, enters anew, and does no harm.
    @Test func aServerThatWakesDoesNothingTwice() async throws {
        let (old, new) = (Jobs(), Jobs())
        let first = Workshop(isAlone: false, jobs: old)
        let second = Workshop(isAlone: false, sharing: first, jobs: new)
        let machine = try await first.machine("job", Self.job)
        let id = try await first.start(machine)
        first.time.advance(bySeconds: first.engine.options.leaseSeconds + 1)
        await second.engine.runOnce()
        await first.engine.runOnce()
        #expect(try await first.status(id) == .succeeded)
        #expect(old.calls.texts == [] && new.calls.texts.count == 1)
        #expect(try await first.store.servers().count == 2)
        let another = try await first.start(machine)
        await first.engine.runOnce()
        #expect(try await first.status(another) == .succeeded)
    }

    /// Workers that poll a server which was taken for dead get their task all the same, and it enters
    /// the store once for all of them.
    @Test func aServerThatWakesServesPolls() async throws {
        let first = Workshop(isAlone: false)
        let second = Workshop(isAlone: false, sharing: first)
        try await first.engine.join()
        let machine = try await first.machine("ask", Self.ask)
        first.time.advance(bySeconds: first.engine.options.leaseSeconds + 1)
        await second.engine.runOnce()
        try await second.start(machine)
        let tasks = try await withThrowingTaskGroup(of: ActivityTask?.self) { group in
            for _ in 0..<20 { group.addTask { try await first.poll() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(tasks.compactMap(\.self).count == 1)
        #expect(try await first.store.servers().count == 2)
    }

    /// What is in memory may lag behind: a refusal is compared with the store.
    @Test func aStaleCacheRefusesNothingThatIsRight() async throws {
        let first = Workshop(isAlone: false)
        let second = Workshop(isAlone: false, sharing: first)
        let machine = try await first.machine("ask", Self.ask)
        let id = try await first.start(machine)
        #expect(first.engine.heldExecution(id) != nil)
        let task = try #require(try await second.poll())
        let token = try #require(TaskToken(parsing: task.token))
        #expect(try await first.engine.answer(token, .success(.emptyObject)))
        #expect(try await first.status(id) == .succeeded)
        #expect(try await !second.engine.answer(token, .success(.emptyObject)))
    }
}
