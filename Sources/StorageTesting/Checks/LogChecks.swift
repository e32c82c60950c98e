import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    static let logs = [
        StoreCheck("a log is read after any number, private facts too") { store in
            let first = try await Sample.wait.create(1, in: store)
            let second = try Sample.wait.step(
                first.execution, .timerFired(.wait, fact: 3), at: 11_000)
            try await store.commit(second, work: second.changes(at: 11_000))
            let all = first.events + second.events
            try expect(all.contains { $0.historyID == nil }, "one is private")
            try await expectParts(of: all, [1, 2, 100], in: store)
        },
        StoreCheck("a long log is read page by page") { store in
            let items = JSON.array((0..<700).map { .int($0) })
            let step = try Sample.map.start(Sample.map.identity(1), input: Payload(items))
            try await store.create(step)
            try expect(step.events.count > 2000, "this is longer than a row of the log")
            for limit in [17, 500, 1000] {
                var found: [Event] = []
                while let page = try await page(after: found.count, limit, in: store) {
                    found += page
                }
                try expect(found == step.events, "pages of \(limit) give all")
            }
        },
        StoreCheck("a log is read among many private facts") { store in
            var step = try await Sample.activity.create(1, in: store)
            var all = step.events
            let fact = all[all.count - 1].number
            func go(_ trigger: Trigger, at time: Int) async throws {
                step = try Sample.activity.step(step.execution, trigger, at: time)
                try await store.commit(step, work: step.changes(at: time))
                all += step.events
            }
            guard case .taskScheduled(let task) = all[all.count - 1].fact else {
                throw CheckFailure(description: "the last fact schedules the task")
            }
            try await go(.taskStarted(fact: fact, worker: "w"), at: 2000)
            for beat in 1...600 {
                try await go(
                    .tokenAnswered(fact: fact, nonce: task.nonce, .heartbeat), at: 2000 + beat)
            }
            try await go(
                .tokenAnswered(fact: fact, nonce: task.nonce, .success(.emptyObject)), at: 3000)
            try expect(all.count > 600, "each heartbeat is a fact")
            try await expectParts(of: all, [1, 3, 1000], in: store, every: 37)
        },
        StoreCheck("beyond the ends of a log there is nothing") { store in
            let step = try await Sample.passes.create(1, in: store)
            let count = step.events.count
            for (after, limit) in [(count, 5), (.max, .max), (0, 0), (3, -1), (count + 1, 1)] {
                try expectEqual(
                    try await store.events(of: ExecutionID(1), after: after, limit: limit), [])
            }
            try expectEqual(
                try await store.events(of: ExecutionID(2), after: 0, limit: 5), [])
            try expectEqual(
                try await store.events(of: ExecutionID(1), after: -3, limit: .max), step.events)
        },
        StoreCheck("a row is found by its number") { store in
            let step = try await Sample.passes.create(5, in: store)
            try expectEqual(try await store.execution(ExecutionID(5)), step.record)
            try expectEqual(try await store.execution(ExecutionID(6)), nil)
        },
    ]

    private static func page(
        after number: Int, _ limit: Int, in store: any Store
    ) async throws -> [Event]? {
        let page = try await store.events(of: ExecutionID(1), after: number, limit: limit)
        return page.isEmpty ? nil : page
    }

    private static func expectParts(
        of all: [Event], _ limits: [Int], in store: any Store, every distance: Int = 1
    ) async throws {
        for after in stride(from: 0, through: all.count, by: distance) {
            for limit in limits {
                try expect(
                    try await page(after: after, limit, in: store) ?? []
                        == Array(all.dropFirst(after).prefix(limit)),
                    "\(limit) after \(after)")
            }
        }
    }
}
