import Interpreter
import Logging
import StatesLanguage
import Storage
import Synchronization
import Testing
import Timestamps

@testable import Engine

/// Executions are removed some days after their end.
@Suite struct RetentionTests {
    private static let pass = #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#
    private static let wait =
        #"{"StartAt":"W","States":{"W":{"Type":"Wait","SecondsPath":"$.s","End":true}}}"#
    private static let daySeconds = 86_400

    private func tag(_ value: String) -> Storage.Tag {
        Storage.Tag(key: RetentionPeriod.tagKey, value: value)
    }

    private func start(
        _ machine: StateMachineRecord, _ name: String, in workshop: Workshop
    ) async throws -> ExecutionID {
        try await workshop.engine.start(
            StartRequest(stateMachine: machine, name: name, input: "{}")
        ).identity.id
    }

    private func names(left workshop: Workshop) async throws -> [String] {
        try await workshop.store.executions(ExecutionFilter(stateMachineARN: nil, limit: 99))
            .map(\.identity.name).sorted()
    }

    // MARK: By the clock

    @Test func theServerRemovesWhatIsOverByItself() async throws {
        let workshop = Workshop()
        let running = Task { try await workshop.engine.run() }
        defer { running.cancel() }
        let machine = try await workshop.machine("m", Self.pass)
        let far = try await workshop.machine("far", Self.wait)
        let waiting = try await workshop.start(far, #"{"s": 99999999}"#)
        let old = try await start(machine, "old", in: workshop)
        try await pass(89 * Self.daySeconds, in: workshop)
        let young = try await start(machine, "young", in: workshop)
        try await pass(Self.daySeconds - 60, in: workshop)
        #expect(try await workshop.status(old) == .succeeded)
        try await pass(60, in: workshop)
        #expect(
            try await Workshop.eventually {
                workshop.time.advance(bySeconds: 10)
                return try await workshop.status(old) == nil
            })
        #expect(try await workshop.status(young) == .succeeded)
        #expect(try await workshop.status(waiting) == .running)
        #expect(workshop.engine.removedExecutionCount == 1)
        // Its name is free.
        let again = try await start(machine, "old", in: workshop)
        #expect(again != old)
    }

    /// Moves the clock in steps, so that whoever sleeps notices.
    private func pass(_ seconds: Int, in workshop: Workshop) async throws {
        for _ in 0..<10 {
            workshop.time.advance(bySeconds: seconds / 10)
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test func aNameThatIsFreeMeansAnotherExecution() async throws {
        let workshop = Workshop()
        let machine = try await workshop.machine("m", Self.pass)
        let old = try await start(machine, "n", in: workshop)
        await #expect(throws: EngineError.self) {
            try await start(machine, "n", in: workshop)
        }
        workshop.time.advance(bySeconds: 90 * Self.daySeconds + 1)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(try await workshop.store.execution(old) == nil)
        #expect(try await workshop.engine.store.history(of: old, HistoryRange(limit: 9)).isEmpty)
        await #expect(throws: EngineError.store(.notFound)) {
            try await workshop.engine.stop(old, StateError(nil, cause: nil))
        }
        let new = try await start(machine, "n", in: workshop)
        #expect(new != old)
        #expect(try await workshop.engine.removeExpired() == 0)
    }

    // MARK: Periods

    @Test func aStateMachineMayHaveAPeriodOfItsOwn() async throws {
        let workshop = Workshop()
        for (name, value) in [("short", "2"), ("forever", "0"), ("bad", "soon"), ("plain", nil)] {
            let machine = try await workshop.machine(name, Self.pass)
            if let value {
                try await workshop.store.setTags([tag(value)], removing: [], of: machine.arn)
            }
            _ = try await start(machine, name, in: workshop)
        }
        workshop.time.advance(bySeconds: 2 * Self.daySeconds)
        #expect(try await workshop.engine.removeExpired() == 0)
        workshop.time.advance(bySeconds: 1)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(try await names(left: workshop) == ["bad", "forever", "plain"])
        workshop.time.advance(bySeconds: 1000 * Self.daySeconds)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(try await names(left: workshop) == ["bad", "forever"])
        // Without the tag, the server's period counts.
        let arn = "arn:aws:states:us-east-1:000000000000:stateMachine:forever"
        try await workshop.store.setTags([], removing: [RetentionPeriod.tagKey], of: arn)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(try await names(left: workshop) == ["bad"])
    }

    @Test func executionsMayBeKeptForEver() async throws {
        let workshop = Workshop { $0.retentionDays = 0 }
        let machine = try await workshop.machine("m", Self.pass)
        let tagged = try await workshop.machine("tagged", Self.pass)
        try await workshop.store.setTags([tag("1")], removing: [], of: tagged.arn)
        _ = try await start(machine, "kept", in: workshop)
        _ = try await start(tagged, "gone", in: workshop)
        workshop.time.advance(bySeconds: 10_000 * Self.daySeconds)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(try await names(left: workshop) == ["kept"])
    }

    /// Its tags are gone with it.
    @Test func aDeletedStateMachineHasTheServersPeriod() async throws {
        let workshop = Workshop()
        let machine = try await workshop.machine("m", Self.pass)
        try await workshop.store.setTags([tag("0")], removing: [], of: machine.arn)
        _ = try await start(machine, "n", in: workshop)
        try await workshop.engine.deleteStateMachine(arn: machine.arn)
        workshop.time.advance(bySeconds: 89 * Self.daySeconds)
        #expect(try await workshop.engine.removeExpired() == 0)
        workshop.time.advance(bySeconds: Self.daySeconds + 1)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(try await workshop.store.revision(machine.revision.id) == nil)
    }

    @Test(arguments: ["", "-1", "1.5", "soon", " 1", "36501", "999999999999999999999", "１"])
    func aPeriodIsAWholeNumberOfDays(_ value: String) {
        #expect(RetentionPeriod(tagValue: value) == nil)
        #expect(RetentionPeriod.problem(with: tag(value))?.contains("'\(value)'") == true)
        #expect(RetentionPeriod.problem(with: Storage.Tag(key: "other", value: value)) == nil)
    }

    @Test func readsPeriods() {
        #expect(RetentionPeriod(tagValue: "0") == .forever)
        #expect(RetentionPeriod(tagValue: "1") == .days(1))
        #expect(RetentionPeriod(tagValue: "36500") == .days(36_500))
    }

    // MARK: Many

    @Test func manyAreRemovedInSmallSteps() async throws {
        let first = Workshop(isAlone: false)
        let second = Workshop(isAlone: false, sharing: first)
        let machine = try await first.machine("m", Self.pass)
        for _ in 0..<500 { try await first.start(machine) }
        first.time.advance(bySeconds: 91 * Self.daySeconds)
        let last = try await start(machine, "last", in: second)
        // Both at once: each execution is removed by one of them.
        async let some = first.engine.removeExpired()
        async let others = second.engine.removeExpired()
        let counts = try await [some, others]
        #expect(counts.reduce(0, +) == 500)
        #expect(first.engine.removedExecutionCount + second.engine.removedExecutionCount == 500)
        #expect(try await names(left: first) == ["last"])
        #expect(try await second.status(last) == .succeeded)
    }

    // MARK: Belongings

    @Test func whatBelongsToAnExecutionGoesWithIt() async throws {
        let belongings = Belongings()
        let workshop = Workshop(belongings: belongings)
        let machine = try await workshop.machine("m", Self.pass)
        let old = try await start(machine, "old", in: workshop)
        workshop.time.advance(bySeconds: 50 * Self.daySeconds)
        let young = try await start(machine, "young", in: workshop)
        // A crash has left something of an execution that is gone.
        belongings.add([old, young, ExecutionID(77)])
        workshop.time.advance(bySeconds: 41 * Self.daySeconds)
        #expect(try await workshop.engine.removeExpired() == 1)
        #expect(await belongings.owners() == [young])
    }

    // MARK: Rounds

    @Test func failuresAreTriedAgainWithGrowingPauses() async throws {
        let time = ManualTime()
        let rounds = Rounds(time: time, startPause: .seconds(60), pause: .seconds(600))
        let began = time.now
        let times = Mutex<[Int]>([])
        let pauses = Mutex<[Duration]>([])
        let running = Task {
            await rounds.run { () throws(EngineError) in
                let count = times.withLock { times in
                    times.append((time.now.milliseconds - began.milliseconds) / 1000)
                    return times.count
                }
                if count <= 12 { throw .store(.unavailable("The disk is full.")) }
            } onFailure: { _, pause in
                pauses.withLock { $0.append(pause) }
            }
        }
        defer { running.cancel() }
        while times.withLock({ $0.count }) < 15 {
            if time.sleeperCount > 0 { time.advance(bySeconds: 1) }
            await Task.yield()
        }
        let expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]
        let foundPauses = pauses.withLock { $0 }
        #expect(foundPauses == expected.map { Duration.seconds($0) })
        let found = times.withLock { $0 }
        #expect(found.first == 60)
        #expect(zip(found, found.dropFirst()).map { $1 - $0 } == expected + [600, 600])
    }
}

/// What belongs to executions, in memory.
final class Belongings: ExecutionBelongings {
    private let ids = Mutex<Set<ExecutionID>>([])

    func add(_ new: [ExecutionID]) { ids.withLock { $0.formUnion(new) } }

    func owners() async -> [ExecutionID] { ids.withLock { $0.sorted() } }

    func remove(of executions: [ExecutionID]) async { ids.withLock { $0.subtract(executions) } }
}
