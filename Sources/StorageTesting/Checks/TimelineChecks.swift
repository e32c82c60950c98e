import Interpreter
import StatesLanguage
import Storage

extension StoreCheck {
    static let timelines = [
        StoreCheck("a timeline has what runs by start and what stopped by end") { store, clock in
            clock.move(to: 100_000)
            // Started at 1 to 6 seconds; 2, 4 and 5 stop later, in another order.
            let steps = try await start(6, in: store)
            try await stop(steps[4], at: 20_000, in: store)
            try await stop(steps[1], at: 30_000, in: store)
            try await stop(steps[3], at: 4500, in: store)
            try expectEqual(try await pages(of: 9, in: store), [[2, 5, 6, 4, 3, 1]])
            try expectEqual(try await pages(of: 2, in: store), [[2, 5], [6, 4], [3, 1]])
            try expectEqual(try await pages(of: 4, in: store), [[2, 5, 6, 4], [3, 1]])
            try expectEqual(try await pages(of: 6, in: store), [[2, 5, 6, 4, 3, 1]])
            try expectEqual(try await pages(of: 1, [.running], in: store), [[6], [3], [1]])
            try expectEqual(try await pages(of: 2, [.aborted], in: store), [[2, 5], [4]])
            try expectEqual(try await pages(of: 2, [.failed], in: store), [[]])
            try expectEqual(try await pages(of: 2, [], in: store), [[]])
            try expectEqual(try await pages(of: 0, in: store), [[]])
        },
        StoreCheck("executions that stopped at once stand by their number") { store, clock in
            clock.move(to: 100_000)
            let steps = try await start(5, in: store)
            for index in [3, 0, 2, 4, 1] { try await stop(steps[index], at: 9000, in: store) }
            for limit in 1...5 {
                try expectEqual(
                    try await pages(of: limit, in: store).flatMap { $0 }, [5, 4, 3, 2, 1])
            }
        },
        StoreCheck("pages fit together while executions start and stop") { store, clock in
            clock.move(to: 50_000)
            var steps = try await start(8, in: store)
            try await stop(steps[2], at: 40_000, in: store)
            let first = try await page(nil, in: store)
            try expectEqual(first.records.map(\.number), [3, 8])
            clock.move(to: 60_000)
            // An execution that was shown stops, one that was not shown stops, and one begins and
            // stops.
            try await stop(steps[7], at: 55_000, in: store)
            try await stop(steps[4], at: 56_000, in: store)
            steps.append(
                try await sample.create(9, at: 57_000, in: store))
            try await stop(steps[8], at: 58_000, in: store)
            var found: [Int64] = []
            var end = first.end
            while let position = end {
                let parsed = ExecutionTimeline.Position(parsing: position.text)
                try expectEqual(parsed, position)
                let page = try await page(parsed, in: store)
                found += page.records.map(\.number)
                end = page.end
            }
            try expectEqual(found, [7, 6, 5, 4, 2, 1])
            try expectEqual(
                try await pages(of: 9, in: store), [[9, 5, 8, 3, 7, 6, 4, 2, 1]])
        },
        StoreCheck("a timeline is of one state machine") { store, clock in
            clock.move(to: 50_000)
            _ = try await start(1, in: store)
            _ = try await Sample.passes.create(2, in: store)
            try expectEqual(try await pages(of: 9, in: store), [[1]])
            let none = ExecutionTimeline(stateMachineARN: "arn:none", limit: 9)
            try expectEqual(
                try await store.timeline(none), TimelinePage(records: [], end: nil))
        },
    ]

    private static let sample = Sample(Sample.task.definition, machineName: "timeline")

    private static func start(_ count: Int, in store: any Store) async throws -> [Step] {
        var steps: [Step] = []
        for number in 1...count {
            steps.append(
                try await sample.create(Int64(number), at: number * 1000, in: store))
        }
        return steps
    }

    private static func stop(_ step: Step, at time: Int, in store: any Store) async throws {
        let stop = try sample.step(
            step.execution, .stop(StateError(nil, cause: nil)), at: time)
        try await store.commit(stop, work: stop.changes(at: time))
    }

    private static func page(
        _ position: ExecutionTimeline.Position?, in store: any Store
    ) async throws -> TimelinePage {
        try await store.timeline(
            ExecutionTimeline(
                stateMachineARN: sample.stateMachineARN, position: position, limit: 2))
    }

    private static func pages(
        of limit: Int, _ statuses: Set<Execution.Status> = ExecutionFilter.allStatuses,
        in store: any Store
    ) async throws -> [[Int64]] {
        var timeline = ExecutionTimeline(
            stateMachineARN: sample.stateMachineARN, statuses: statuses, limit: limit)
        var found: [[Int64]] = []
        repeat {
            let page = try await store.timeline(timeline)
            found.append(page.records.map(\.number))
            timeline.position = page.end
        } while timeline.position != nil
        return found
    }
}

extension ExecutionRecord {
    fileprivate var number: Int64 { identity.id.number }
}
