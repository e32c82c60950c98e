import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    /// The rules for the ends of a server's work.
    static let ends = [
        StoreCheck("work that is done is removed") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude([.done(id)], for: server)
            try expectEqual(try await left(in: store, clock), [])
        },
        StoreCheck("work that goes on later has its new handle, and no failures") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude(
                [.again(id, at: .at(700), handle: ["job": 5])], for: server)
            try expectEqual(try await store.nextDue(), .at(700))
            clock.move(to: 699)
            try expectEqual(try await facts(for: server, in: store), [])
            clock.move(to: 700)
            try expectEqual(
                try await store.claim(limit: 9, for: server).work,
                [Work(id: id, due: .at(700), handle: ["job": 5], owner: server)])
        },
        StoreCheck("work that was given back can be claimed at once, as it was") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            let other = try await store.enroll("b", for: .seconds(60))
            try await store.conclude([.returned(id)], for: server)
            try expectEqual(
                try await store.claim(limit: 9, for: other).work,
                [
                    Work(
                        id: id, due: .at(100), handle: ["job": 1], owner: other, failureCount: 2)
                ])
        },
        StoreCheck("work that failed waits, and its failures are counted") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude([.failed(id, again: .at(900))], for: server)
            clock.move(to: 899)
            try expectEqual(try await facts(for: server, in: store), [])
            clock.move(to: 900)
            try expectEqual(
                try await store.claim(limit: 9, for: server).work,
                [
                    Work(
                        id: id, due: .at(900), handle: ["job": 1], owner: server, failureCount: 3)
                ])
        },
        StoreCheck("an activity's task that was given back is offered again") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            try await put(activity(id, due: 5), in: store)
            clock.move(to: 5)
            let work = try await store.claim(topic: "a", for: server)
            try expectEqual(work?.id.number, 8)
            try await store.conclude(work.map { [.returned($0.id)] } ?? [], for: server)
            try expectEqual(try await store.claim(topic: "a", for: server), work)
        },
        StoreCheck("work that belongs to others or to none stays as it is") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            let other = try await store.enroll("b", for: .seconds(60))
            let free = row(id, 3, .task, due: 200)
            try await put(free, in: store)
            for id in [id, free.id, row(id, 4, .task).id] {
                for end in ends(id) { try await store.conclude([end], for: other) }
            }
            try expectEqual(try await store.parkedWork(.init(limit: 9)), [])
            try expectEqual(try await left(in: store, clock), [free])
            try await store.conclude([.returned(id)], for: server)
            try expectEqual(try await left(in: store, clock).count, 2)
        },
        StoreCheck("many ends are written together") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            for fact in 1...4 {
                try await put(row(id, fact, .task).owned(by: server), in: store)
            }
            let ids = (1...4).map { row(id, $0, .task).id }
            try await store.conclude(
                [
                    .done(ids[0]), .returned(ids[1]), .failed(ids[2], again: .at(5)),
                    .parked(ids[3], reason: "because"),
                ], for: server)
            try expectEqual(try await left(in: store, clock).map(\.id), [ids[1], ids[2]])
            try expectEqual(
                try await store.parkedWork(.init(limit: 9)).map(\.key), [WorkKey(ids[3])])
        },
    ]

    static let parking = [
        StoreCheck("parked work is given to nobody, and is listed") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude([.parked(id, reason: "It broke.")], for: server)
            try expectEqual(try await store.nextDue(), nil)
            try expectEqual(try await left(in: store, clock), [])
            let parked = ParkedWork(
                key: WorkKey(id), due: .at(100), failureCount: 3, reason: "It broke.")
            try expectEqual(try await store.parkedWork(.init(limit: 9)), [parked])
            try await store.retire(server)
            try expectEqual(try await left(in: store, clock), [])
            try expectEqual(try await store.parkedWork(.init(limit: 0)), [])
        },
        StoreCheck("parked work is listed oldest first, page by page") { store, _ in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            for (fact, due) in [(1, 300), (2, 100), (3, 200), (4, 200)] {
                let work = row(id, fact, .task, due: due)
                try await put(work.owned(by: server), in: store)
                try await store.conclude([.parked(work.id, reason: "\(fact)")], for: server)
            }
            let first = try await store.parkedWork(.init(limit: 2))
            try expectEqual(first.map(\.reason), ["2", "3"])
            let place = first.last.flatMap { ParkedWorkQuery.Position(parsing: $0.position.text) }
            // The next page continues from there, even if the row is gone.
            if let key = first.last?.key { try await store.dropParkedWork(key) }
            let second = try await store.parkedWork(.init(after: place, limit: 2))
            try expectEqual(second.map(\.reason), ["4", "1"])
            let end = try await store.parkedWork(.init(after: second.last?.position, limit: 2))
            try expectEqual(end, [])
        },
        StoreCheck("parked work is counted, and found by its execution") { store, _ in
            let server = try await store.enroll("a", for: .seconds(60))
            let ids = [try await newID(in: store), try await newID(2, in: store)]
            try expectEqual(try await store.parkedWorkCount(), 0)
            for (id, fact) in [(ids[0], 1), (ids[1], 2), (ids[0], 3)] {
                let work = row(id, fact, .task, due: fact).owned(by: server)
                let execution = ExecutionID(id.subject.number)
                try await store.change([.put(work)], of: execution)
                guard fact < 3 else { continue }
                try await store.conclude([.parked(work.id, reason: "\(fact)")], for: server)
            }
            try expectEqual(try await store.parkedWorkCount(), 2)
            for (id, reasons) in zip(ids, [["1"], ["2"]]) {
                let execution = ExecutionID(id.subject.number)
                let found = try await store.parkedWork(.init(of: execution, limit: 9))
                try expectEqual(found.map(\.reason), reasons)
            }
        },
        StoreCheck("parked work is tried again when somebody asks for it") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude([.parked(id, reason: "It broke.")], for: server)
            clock.move(to: 5000)
            try await store.retryParkedWork(WorkKey(id))
            try expectEqual(try await store.parkedWork(.init(limit: 9)), [])
            try expectEqual(
                try await store.claim(limit: 9, for: server).work,
                [Work(id: id, due: .at(5000), handle: ["job": 1], owner: server)])
            try await expectError(.notFound) { () async throws(StoreError) in
                try await store.retryParkedWork(WorkKey(id))
            }
        },
        StoreCheck("parked work is dropped when somebody asks for it") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            for _ in 1...2 {
                try await expectError(.notFound) { () async throws(StoreError) in
                    try await store.dropParkedWork(WorkKey(id))
                }
                try await store.conclude([.parked(id, reason: "It broke.")], for: server)
                let key = try await store.parkedWork(.init(limit: 1)).first?.key
                guard let key = WorkKey(parsing: key?.text ?? "") else { continue }
                try await store.dropParkedWork(key)
            }
            try expectEqual(try await store.parkedWork(.init(limit: 9)), [])
            try expectEqual(try await left(in: store, clock), [])
        },
        StoreCheck("work that is written again is not parked any more") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude([.parked(id, reason: "It broke.")], for: server)
            try await put(Work(id: id, due: .at(100)), in: store)
            try expectEqual(try await store.parkedWork(.init(limit: 9)), [])
            try expectEqual(try await left(in: store, clock), [Work(id: id, due: .at(100))])
        },
        StoreCheck("parked work is removed and cancelled like any other") { store, clock in
            let (id, server) = try await claimed(2, in: store, clock)
            try await store.conclude([.parked(id, reason: "It broke.")], for: server)
            try await store.change([.cancel(fact: 2, at: .at(50))], of: ExecutionID(1))
            try expectEqual(
                try await left(in: store, clock),
                [Work(id: row(id, 2, .cancellation).id, due: .at(50), handle: ["job": 1])])
            try expectEqual(try await store.parkedWork(.init(limit: 9)), [])
        },
    ]

    // MARK: Parts

    /// A row that a new server has claimed, after two failures.
    private static func claimed(
        _ fact: Int, in store: any Store, _ clock: ManualStoreClock
    ) async throws -> (Work.ID, ServerID) {
        let id = row(try await newID(in: store), fact, .task).id
        let server = try await store.enroll("a", for: .seconds(3600))
        try await put(
            Work(id: id, due: .at(100), handle: ["job": 1], failureCount: 2), in: store)
        clock.move(to: 100)
        try expectEqual(try await facts(for: server, in: store), [fact])
        return (id, server)
    }

    private static func ends(_ id: Work.ID) -> [WorkEnd] {
        [
            .done(id), .again(id, at: .at(1), handle: nil), .returned(id),
            .failed(id, again: .at(1)), .parked(id, reason: "reason"),
        ]
    }
}
