import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    /// The rules for changes of work.
    static let changes = [
        StoreCheck("a row is written again in its place") { store, clock in
            let id = try await newID(in: store)
            let work = Work(id: id, due: .at(5), handle: ["job": "1", "n": 1.50])
            try await store.change([.put(Work(id: id, due: .at(1)))], of: ExecutionID(1))
            try await store.change([.put(work)], of: ExecutionID(1))
            try expectEqual(try await left(in: store, clock), [work])
        },
        StoreCheck("settling a fact removes its rows only") { store, clock in
            let id = try await newID(in: store)
            let (task, timer) = (row(id, 4, .task), row(id, 4, .timer(.taskTimeout)))
            let cancellation = row(id, 4, .cancellation)
            let other = row(id, 5, .task)
            try await store.change(
                [.put(task), .put(timer), .put(cancellation), .put(other), .settle(fact: 4)],
                of: ExecutionID(1))
            try expectEqual(try await left(in: store, clock), [other])
        },
        StoreCheck("cancelling turns a task into a cancellation with its handle") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            let task = Work(
                id: row(id, 4, .task).id, due: .at(1), handle: ["job": 7], owner: server,
                failureCount: 3)
            try await store.change(
                [.put(task), .put(row(id, 4, .timer(.taskTimeout))), .put(row(id, 5, .task))],
                of: ExecutionID(1))
            try await store.change([.cancel(fact: 4, at: .at(50))], of: ExecutionID(1))
            let cancellation = Work(
                id: row(id, 4, .cancellation).id, due: .at(50), handle: ["job": 7])
            try expectEqual(try await left(in: store, clock), [row(id, 5, .task), cancellation])
        },
        StoreCheck("cancelling twice keeps the cancellation") { store, clock in
            let id = try await newID(in: store)
            try await store.change(
                [.put(row(id, 4, .task)), .cancel(fact: 4, at: .at(50))], of: ExecutionID(1))
            try await store.change([.cancel(fact: 4, at: .at(60))], of: ExecutionID(1))
            try expectEqual(
                try await left(in: store, clock), [row(id, 4, .cancellation, due: 50)])
        },
        StoreCheck("cancelling what nobody began leaves nothing") { store, clock in
            let id = try await newID(in: store)
            let activity = Work(id: row(id, 4, .activity).id, due: .at(1), topic: "a")
            try await store.change(
                [
                    .put(activity), .put(row(id, 4, .timer(.taskTimeout))),
                    .cancel(fact: 4, at: .at(5)),
                ], of: ExecutionID(1))
            try expectEqual(try await left(in: store, clock), [])
            let server = try await store.enroll("a", for: .seconds(60))
            try expect(
                try await store.claim(topic: "a", for: server) == nil,
                "nothing is left of the activity")
        },
        StoreCheck("settling all leaves cancellations and announcements") { store, clock in
            let id = try await newID(in: store)
            let other = try await newID(2, in: store)
            let kept = [row(id, 0, .announcement), row(id, 4, .cancellation)]
            let rows =
                kept + [
                    row(id, 1, .timer(.executionTimeout)), row(id, 6, .task),
                    row(id, 7, .timer(.wait)), row(id, 8, .timer(.retry)),
                    row(id, 9, .timer(.taskHeartbeat)), row(id, 0, .turn), row(other, 6, .task),
                ]
            try await store.change(rows.map { .put($0) } + [.settleAll], of: ExecutionID(1))
            try expectEqual(try await left(in: store, clock), kept + [row(other, 6, .task)])
        },
        StoreCheck("a row is removed by its id only") { store, clock in
            let id = try await newID(in: store)
            let timer = row(id, 4, .timer(.taskTimeout))
            try await store.change(
                [.put(row(id, 4, .task)), .put(timer), .remove(row(id, 4, .task).id)],
                of: ExecutionID(1))
            try await store.change([.remove(row(id, 5, .task).id)], of: ExecutionID(1))
            try expectEqual(try await left(in: store, clock), [timer])
        },
        StoreCheck("a step's end drops its timers and keeps what others wait for") { store, clock in
            let parent = Identity.Parent(execution: ExecutionID(5), fact: 3)
            let first = try await Sample.task.create(1, parent: parent, in: store)
            let stop = try Sample.task.step(first.execution, .stop(.init(nil, cause: nil)))
            try await store.commit(stop, work: stop.changes(at: 2000))
            let found = try await left(in: store, clock)
            try expectEqual(Set(found.map(\.id.kind)), [.cancellation, .announcement])
            let announced = found.first { $0.id.kind == .announcement }?.handle
            try expectEqual(announced.flatMap { Identity.Parent($0) }, parent)
        },
    ]

    /// The id of a row for a stored execution without work.
    static func newID(_ number: Int64 = 1, in store: any Store) async throws -> Work.ID {
        try await store.create(try Sample.task.start(Sample.task.identity(number)))
        return Work.ID(execution: ExecutionID(number), fact: 1, kind: .task)
    }

    static func row(_ id: Work.ID, _ fact: Int, _ kind: Work.Kind, due: Int = 1) -> Work {
        Work(id: Work.ID(subject: id.subject, number: fact, kind: kind), due: .at(due))
    }

    /// All work without an owner that is not parked, whenever it is due.
    static func left(in store: any Store, _ clock: ManualStoreClock) async throws -> [Work] {
        clock.move(to: 99_999)
        let server = try await store.enroll("left", for: .seconds(60))
        let work = try await store.claim(limit: 99, for: server).work
        try await store.retire(server)
        return work.map { $0.owned(by: nil) }
    }
}
