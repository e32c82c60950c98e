import StatesLanguage
import Storage

extension StoreCheck {
    /// The rules for which servers count as alive, and what happens to the work of the others.
    static let servers = [
        StoreCheck("servers are entered, and have numbers of their own") { store, clock in
            try expectEqual(try await store.servers(), [])
            clock.move(to: 50)
            let first = try await store.enroll("host-a 1", for: .seconds(10))
            clock.move(to: 60)
            let second = try await store.enroll("host-a 1", for: .milliseconds(5))
            try expectEqual(
                try await store.servers(),
                [
                    ServerRecord(
                        id: first, name: "host-a 1", startedAt: .at(50), aliveUntil: .at(10_050)),
                    ServerRecord(
                        id: second, name: "host-a 1", startedAt: .at(60), aliveUntil: .at(65)),
                ])
            try await store.retire(second)
            try await store.retire(second)
            try expectEqual(try await store.servers().map(\.id), [first])
            let third = try await store.enroll("host-a 1", for: .seconds(10))
            try expect(third != first && third != second, "numbers are not used again")
        },
        StoreCheck("a server that is gone loses all its work at once") { store, clock in
            let id = try await newID(in: store)
            let gone = try await store.enroll("gone", for: .seconds(60))
            let server = try await store.enroll("a", for: .seconds(60))
            try await put(row(id, 2, .task).owned(by: gone), in: store)
            try await put(row(id, 3, .task).owned(by: server), in: store)
            try await put(activity(id, due: 1).owned(by: gone), in: store)
            clock.move(to: 1)
            try expectEqual(try await facts(for: server, in: store), [])
            try await store.retire(gone)
            try expectEqual(try await store.nextDue(), .at(1))
            try expectEqual(try await facts(for: server, in: store), [2])
            try expectEqual(
                try await store.claim(topic: "a", for: server)?.owner, server)
        },
        StoreCheck("a server that is gone is fenced") { store, clock in
            let id = try await newID(in: store)
            let gone = try await store.enroll("gone", for: .seconds(60))
            try await put(row(id, 2, .task).owned(by: gone), in: store)
            try await put(row(id, 3, .task), in: store)
            try await store.retire(gone)
            try await expectFenced(gone, in: store)
            try await store.conclude([.done(row(id, 2, .task).id)], for: gone)
            try expectEqual(try await left(in: store, clock).count, 2)
            try await expectFenced(ServerID(99), in: store)
        },
        StoreCheck("a server lives as long as it writes heartbeats") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(10))
            try await put(row(id, 2, .task), in: store)
            clock.move(to: 9000)
            try await store.renew(server, for: .seconds(10))
            clock.move(to: 18_999)
            try expectEqual(try await facts(for: server, in: store), [2])
            clock.move(to: 19_000)
            try await expectError(.fenced) { () async throws(StoreError) in
                _ = try await store.claim(limit: 1, for: server)
            }
        },
        StoreCheck("a late heartbeat counts if no server has missed it") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(10))
            try await put(row(id, 2, .task).owned(by: server), in: store)
            clock.move(to: 60_000)
            try await store.renew(server, for: .seconds(10))
            try expectEqual(try await facts(for: server, in: store), [])
            try await store.conclude([.returned(row(id, 2, .task).id)], for: server)
            try expectEqual(try await facts(for: server, in: store), [2])
        },
        StoreCheck("servers whose time is over are retired") { store, clock in
            let id = try await newID(in: store)
            let dead = try await store.enroll("dead", for: .seconds(10))
            let alive = try await store.enroll("alive", for: .seconds(20))
            let asking = try await store.enroll("asking", for: .seconds(5))
            for (index, server) in [dead, alive, asking].enumerated() {
                try await put(row(id, index + 2, .task).owned(by: server), in: store)
            }
            clock.move(to: 9999)
            try expectEqual(try await store.retireDead(all: false, but: asking), [])
            clock.move(to: 10_000)
            try expectEqual(
                try await store.retireDead(all: false, but: asking).map(\.name), ["dead"])
            try expectEqual(try await store.servers().map(\.id), [alive, asking])
            try expectEqual(try await facts(for: alive, in: store), [2])
            try await expectFenced(dead, in: store)
        },
        StoreCheck("a server that is alone retires all others") { store, clock in
            let id = try await newID(in: store)
            let other = try await store.enroll("other", for: .seconds(60))
            let asking = try await store.enroll("asking", for: .seconds(60))
            try await put(row(id, 2, .task).owned(by: other), in: store)
            try await put(row(id, 3, .task).owned(by: asking), in: store)
            try expectEqual(
                try await store.retireDead(all: true, but: asking).map(\.id), [other])
            clock.move(to: 1)
            try expectEqual(try await facts(for: asking, in: store), [2])
            try expectEqual(try await store.servers().map(\.id), [asking])
        },
        StoreCheck("the clock is the one that was given") { store, clock in
            clock.move(to: 12_345)
            try expectEqual(store.now, .at(12_345))
        },
    ]

    private static func expectFenced(
        _ server: ServerID, in store: any Store, file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        try await expectError(.fenced, file: file, line: line) { () async throws(StoreError) in
            _ = try await store.claim(limit: 1, for: server)
        }
        try await expectError(.fenced, file: file, line: line) { () async throws(StoreError) in
            _ = try await store.claim(topic: "a", for: server)
        }
        try await expectError(.fenced, file: file, line: line) { () async throws(StoreError) in
            try await store.renew(server, for: .seconds(10))
        }
    }
}
