import Engine
import Interpreter
import StatesLanguage
import Storage
import Testing
import Timestamps

/// Executions are removed on request.
@Suite struct PurgeTests {
    private static let pass = #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#
    private static let daySeconds = 86_400

    /// Ten executions of each state machine, one a day; the last ended a day ago.
    private func makeWorkshop() async throws -> (Workshop, [String: StateMachineRecord]) {
        let workshop = Workshop()
        var machines: [String: StateMachineRecord] = [:]
        for (name, days) in [("kept", "0"), ("plain", nil), ("week", "7")] {
            let machine = try await workshop.machine(name, Self.pass)
            machines[name] = machine
            guard let days else { continue }
            let tag = Storage.Tag(key: RetentionPeriod.tagKey, value: days)
            try await workshop.store.setTags([tag], removing: [], of: machine.arn)
        }
        for _ in 0..<10 {
            for machine in machines.values { try await workshop.start(machine) }
            workshop.time.advance(bySeconds: Self.daySeconds)
        }
        return (workshop, machines)
    }

    private func purge(_ request: PurgeRequest, in workshop: Workshop) async throws -> Int {
        var place = PurgeProgress.Place()
        var count = 0
        while true {
            let progress = try await workshop.engine.purge(request, from: place)
            count += progress.removedCount
            guard let next = progress.next else { return count }
            place = next
        }
    }

    private func plan(
        _ request: PurgeRequest, in workshop: Workshop
    ) async throws -> [String: Int] {
        let plan = try await workshop.engine.planPurge(request, after: nil)
        #expect(plan.next == nil)
        #expect(!plan.items.contains { !$0.isExact })
        return Dictionary(
            uniqueKeysWithValues: plan.items.map { item in
                (item.stateMachineARN.split(separator: ":").last.map(String.init) ?? "", item.count)
            })
    }

    private func expect(
        _ request: PurgeRequest, removes counts: [String: Int], in workshop: Workshop,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(try await plan(request, in: workshop) == counts, sourceLocation: location)
        let count = try await purge(request, in: workshop)
        #expect(count == counts.values.reduce(0, +), sourceLocation: location)
        #expect(try await plan(request, in: workshop) == [:], sourceLocation: location)
    }

    @Test func removesWhatRetentionWould() async throws {
        let (workshop, _) = try await makeWorkshop()
        try await expect(PurgeRequest(), removes: ["week": 3], in: workshop)
    }

    /// A period that a state machine has for itself is shortened for nobody who does not name it.
    @Test func removesWhatEndedBefore() async throws {
        let (workshop, machines) = try await makeWorkshop()
        let twoDaysAgo = workshop.time.now.advanced(byMilliseconds: -2 * Self.daySeconds * 1000)
        let request = PurgeRequest(before: twoDaysAgo)
        try await expect(request, removes: ["plain": 8, "week": 3], in: workshop)
        for (name, count) in [("kept", 8), ("week", 5)] {
            let arn = try #require(machines[name]?.arn)
            let named = PurgeRequest(stateMachineARN: arn, before: twoDaysAgo)
            try await expect(named, removes: [name: count], in: workshop)
        }
    }

    /// Nothing that ends while a purge goes on is removed.
    @Test func theFutureIsNotRemoved() async throws {
        let (workshop, machines) = try await makeWorkshop()
        let machine = try #require(machines["plain"])
        let id = try await workshop.start(machine)
        let future = workshop.time.now.advanced(byMilliseconds: 1000)
        let request = PurgeRequest(stateMachineARN: machine.arn, before: future)
        try await expect(request, removes: ["plain": 10], in: workshop)
        #expect(try await workshop.status(id) == .succeeded)
    }

    @Test func compactsOnceForAllWhoAsk() async throws {
        let (workshop, _) = try await makeWorkshop()
        let run = try await workshop.engine.compact(nil, until: .now + .seconds(10))
        #expect(run.state == .ended(Compaction(byteCountBefore: 0, byteCountAfter: 0)))
        #expect(try await workshop.engine.compact(run, until: .now) == run)
        let next = try await workshop.engine.compact(nil, until: .now + .seconds(10))
        #expect(next.number == run.number + 1)
        #expect(try await workshop.engine.compact(run, until: .now).state == .forgotten)
        let unknown = CompactionRun(number: 99)
        #expect(try await workshop.engine.compact(unknown, until: .now).state == .forgotten)
    }
}
