import Interpreter
import StatesLanguage
import Storage

extension StoreCheck {
    /// Who is given which work, and when.
    static let leases = [
        StoreCheck("work is given out when it is due, the oldest first") { store in
            let id = try await newID(in: store)
            for (fact, due) in [(2, 300), (3, 100), (4, 200), (5, 400)] {
                try await store.change([.put(work(id, fact, due: due))], of: id.execution)
            }
            try expectEqual(try await facts(in: store, at: 99), [])
            try expectEqual(try await facts(in: store, at: 300, limit: 2), [3, 4])
            try expectEqual(try await facts(in: store, at: 300), [2])
            try expectEqual(try await facts(in: store, at: 400), [5])
        },
        StoreCheck("work is given out once, and again when its lease ran out") { store in
            let id = try await newID(in: store)
            try await store.change([.put(work(id, 2, due: 100))], of: id.execution)
            let claimed = try await store.claim(dueBy: .at(100), limit: 5, leasedUntil: .at(500))
            try expectEqual(claimed, [work(id, 2, due: 100).leased(until: .at(500))])
            try expectEqual(try await facts(in: store, at: 499), [])
            try expectEqual(try await facts(in: store, at: 500, until: 900), [2])
            try expectEqual(try await facts(in: store, at: 899), [])
        },
        StoreCheck("work may be written as somebody's own") { store in
            let id = try await newID(in: store)
            try await store.change(
                [.put(work(id, 2, due: 100).leased(until: .at(200)))], of: id.execution)
            try expectEqual(try await facts(in: store, at: 199), [])
            try expectEqual(try await store.nextDue(), .at(200))
            try expectEqual(try await facts(in: store, at: 200), [2])
        },
        StoreCheck("a lease is given up by writing the row again") { store in
            let id = try await newID(in: store)
            try await store.change([.put(work(id, 2, due: 100))], of: id.execution)
            try expectEqual(try await facts(in: store, at: 100, until: 9000), [2])
            try await store.change([.put(work(id, 2, due: 700))], of: id.execution)
            try expectEqual(try await facts(in: store, at: 699), [])
            try expectEqual(try await facts(in: store, at: 700), [2])
        },
        StoreCheck("releasing all makes work claimable at once") { store in
            let id = try await newID(in: store)
            let activity = Work(
                id: Work.ID(execution: id.execution, fact: 8, kind: .activity), due: .at(1),
                topic: "a", leasedUntil: .at(9000))
            try await store.change(
                [.put(work(id, 2, due: 100)), .put(activity)], of: id.execution)
            try expectEqual(try await facts(in: store, at: 100, until: 9000), [2])
            try await store.releaseAll()
            try expectEqual(try await facts(in: store, at: 100), [2])
            try expectEqual(
                try await store.claim(topic: "a", at: .at(1), leasedUntil: .at(9)),
                activity.leased(until: .at(9)))
        },
        StoreCheck("the next time is that of what can be claimed first") { store in
            try expectEqual(try await store.nextDue(), nil)
            let id = try await newID(in: store)
            let activity = Work(
                id: Work.ID(execution: id.execution, fact: 8, kind: .activity), due: .at(1),
                topic: "a")
            try await store.change([.put(activity)], of: id.execution)
            try expectEqual(try await store.nextDue(), nil)
            try await store.change(
                [.put(work(id, 2, due: 300)), .put(work(id, 3, due: 200))], of: id.execution)
            try expectEqual(try await store.nextDue(), .at(200))
            try expectEqual(try await facts(in: store, at: 200, until: 1000), [3])
            try expectEqual(try await store.nextDue(), .at(300))
            try await store.change([.settle(fact: 2)], of: id.execution)
            try expectEqual(try await store.nextDue(), .at(1000))
            try await store.change([.settleAll], of: id.execution)
            try expectEqual(try await store.nextDue(), nil)
        },
        StoreCheck("tasks for an activity are given to those who poll it") { store in
            let ids = [try await newID(1, in: store), try await newID(2, in: store)]
            for (index, id) in ids.enumerated() {
                let step = Work(
                    id: Work.ID(execution: id.execution, fact: 4, kind: .activity),
                    due: .at(200 - 100 * index), topic: "a")
                try await store.change([.put(step)], of: id.execution)
            }
            try expectEqual(try await facts(in: store, at: 9000), [])
            try expect(try await executions(polling: "b", in: store) == nil, "another activity")
            try expectEqual(try await executions(polling: "a", in: store), 2)
            try expectEqual(try await executions(polling: "a", in: store), 1)
            try expect(try await executions(polling: "a", in: store) == nil, "no more")
            try expectEqual(try await executions(polling: "a", at: 9000, in: store), 1)
        },
        StoreCheck("an activity's task is offered by the step that asks for it") { store in
            let step = try await Sample.activity.create(1, in: store)
            let topic = "arn:aws:states:us-east-1:000000000000:activity:paint"
            let work = try await store.claim(topic: topic, at: .at(1000), leasedUntil: .at(2000))
            try expectEqual(work?.id.execution, ExecutionID(1))
            try expectEqual(work?.topic, topic)
            guard case .taskScheduled = step.events[(work?.id.fact ?? 0) - 1].fact else {
                throw CheckFailure(description: "the row names the fact that scheduled the task")
            }
        },
    ]

    private static func work(_ id: Work.ID, _ fact: Int, due: Int) -> Work {
        Work(
            id: Work.ID(execution: id.execution, fact: fact, kind: .timer(.wait)), due: .at(due))
    }

    private static func facts(
        in store: any Store, at now: Int, limit: Int = 9, until lease: Int = 99_999
    ) async throws -> [Int] {
        try await store.claim(dueBy: .at(now), limit: limit, leasedUntil: .at(lease))
            .map(\.id.fact)
    }

    private static func executions(
        polling topic: String, at now: Int = 500, in store: any Store
    ) async throws -> Int64? {
        try await store.claim(topic: topic, at: .at(now), leasedUntil: .at(now + 5000))?
            .id.execution.number
    }
}
