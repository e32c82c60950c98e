import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    /// The rules for which work a server gets, and when.
    static let claims = [
        StoreCheck("work is given out when it is due, the oldest first") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            for (fact, due) in [(2, 300), (3, 100), (4, 200), (5, 400)] {
                try await put(row(id, fact, .task, due: due), in: store)
            }
            clock.move(to: 99)
            try expectEqual(try await facts(for: server, in: store), [])
            clock.move(to: 300)
            try expectEqual(try await facts(for: server, in: store, limit: 2), [3, 4])
            try expectEqual(try await facts(for: server, in: store, limit: 0), [])
            try expectEqual(try await facts(for: server, in: store), [2])
            clock.move(to: 400)
            try expectEqual(try await facts(for: server, in: store), [5])
        },
        StoreCheck("work is given out once, with its owner") { store, clock in
            let id = try await newID(in: store)
            let servers = [
                try await store.enroll("a", for: .seconds(60)),
                try await store.enroll("b", for: .seconds(60)),
            ]
            let work = Work(
                id: row(id, 2, .task).id, due: .at(100), handle: ["job": 1], failureCount: 2)
            try await put(work, in: store)
            clock.move(to: 100)
            try expectEqual(
                try await store.claim(limit: 5, for: servers[0]),
                WorkClaim(work: [work.owned(by: servers[0])]))
            clock.move(to: 50_000)
            for server in servers {
                try expectEqual(try await facts(for: server, in: store), [])
            }
        },
        StoreCheck("work may be written as a server's own") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            try await put(row(id, 2, .task).owned(by: server), in: store)
            clock.move(to: 500)
            try expectEqual(try await store.nextDue(), nil)
            try expectEqual(try await facts(for: server, in: store), [])
            try await put(row(id, 2, .task), in: store)
            try expectEqual(try await facts(for: server, in: store), [2])
        },
        StoreCheck("work written as an unknown server's own belongs to no server") { store, clock in
            let id = try await newID(in: store)
            let gone = try await store.enroll("gone", for: .seconds(1))
            let server = try await store.enroll("a", for: .seconds(60))
            try await store.retire(gone)
            try await put(row(id, 2, .task).owned(by: gone), in: store)
            try await put(row(id, 3, .task).owned(by: ServerID(99)), in: store)
            let step = try Sample.task.start(Sample.task.identity(7), at: 1)
            try await store.create(step, work: step.workChanges(at: .at(1), owner: gone))
            clock.move(to: 500)
            let claimed = try await store.claim(limit: 9, for: server).work
            try expectEqual(claimed.map(\.owner), [server, server, server])
            try expectEqual(claimed.map(\.id.execution?.number), [1, 1, 7])
        },
        StoreCheck("the next time is that of what can be claimed first") { store, clock in
            try expectEqual(try await store.nextDue(), nil)
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            try await put(activity(id, due: 1), in: store)
            try expectEqual(try await store.nextDue(), nil)
            try await put(row(id, 2, .timer(.wait), due: 300), in: store)
            try await put(row(id, 3, .timer(.wait), due: 200), in: store)
            try expectEqual(try await store.nextDue(), .at(200))
            clock.move(to: 200)
            try expectEqual(try await facts(for: server, in: store), [3])
            try expectEqual(try await store.nextDue(), .at(300))
            try await store.change([.settle(fact: 2)], of: ExecutionID(1))
            try expectEqual(try await store.nextDue(), nil)
            try await store.retire(server)
            try expectEqual(try await store.nextDue(), .at(200))
            try await store.change([.settleAll], of: ExecutionID(1))
            try expectEqual(try await store.nextDue(), nil)
        },
        StoreCheck("tasks for an activity are given to those who poll it") { store, clock in
            let ids = [try await newID(1, in: store), try await newID(2, in: store)]
            let server = try await store.enroll("a", for: .seconds(60))
            try await put(activity(ids[0], due: 200), in: store)
            try await put(activity(ids[1], due: 100), in: store)
            clock.move(to: 99)
            try expect(try await store.claim(topic: "a", for: server) == nil, "not due yet")
            clock.move(to: 5000)
            try expectEqual(try await facts(for: server, in: store), [])
            try expect(try await store.claim(topic: "b", for: server) == nil, "another activity")
            try expectEqual(
                try await store.claim(topic: "a", for: server),
                activity(ids[1], due: 100).owned(by: server))
            try expectEqual(
                try await store.claim(topic: "a", for: server)?.id.execution, ExecutionID(1))
            try expect(try await store.claim(topic: "a", for: server) == nil, "no more")
        },
        StoreCheck("an activity's task is offered by the step that asks for it") { store, clock in
            let step = try await Sample.activity.create(1, in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            let topic = "arn:aws:states:us-east-1:000000000000:activity:paint"
            clock.move(to: 1000)
            let work = try await store.claim(topic: topic, for: server)
            try expectEqual(work?.id.execution, ExecutionID(1))
            try expectEqual(work?.topic, topic)
            guard case .taskScheduled = step.events[(work?.id.number ?? 0) - 1].fact else {
                throw CheckFailure(description: "the row names the fact that scheduled the task")
            }
        },
        StoreCheck("work of all kinds and subjects is kept") { store, clock in
            let id = try await newID(in: store)
            let machine = Work.Subject(kind: .stateMachine, number: 1)
            var rows: [Work] = []
            for kind in Work.Kind.allCases where kind != .activity {
                rows.append(row(id, 3, kind, due: kind.number))
                let other = Work.ID(subject: machine, number: 3, kind: kind)
                rows.append(Work(id: other, due: .at(kind.number), handle: ["arn": "x"]))
            }
            for work in rows { try await put(work, in: store) }
            try await store.change([.settleAll], of: ExecutionID(2))
            try await store.change([.settle(fact: 2)], of: ExecutionID(1))
            try expectEqual(try await left(in: store, clock), rows)
            try await store.change([.settle(fact: 3)], of: ExecutionID(1))
            try expectEqual(
                try await left(in: store, clock), rows.filter { $0.id.subject == machine })
        },
    ]

    static func put(_ work: Work, in store: any Store) async throws {
        try await store.change([.put(work)], of: ExecutionID(1))
    }

    static func activity(_ id: Work.ID, due: Int) -> Work {
        Work(
            id: Work.ID(subject: id.subject, number: 8, kind: .activity), due: .at(due),
            topic: "a")
    }

    static func facts(
        for server: ServerID, in store: any Store, limit: Int = 9
    ) async throws -> [Int] {
        try await store.claim(limit: limit, for: server).work.map(\.id.number)
    }
}
