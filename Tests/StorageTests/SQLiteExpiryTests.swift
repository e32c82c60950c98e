import Foundation
import Interpreter
import StatesLanguage
import Storage
import StorageTesting
import Testing
import Timestamps

@testable import SQLiteStorage

/// What removal means to the file.
@Suite struct SQLiteExpiryTests {
    @Test func pagesAreUsedAgainAndCompactingGivesThemBack() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            try await fill(store, 1...1000)
            let full = try await pageCount(of: store)
            try await expireAll(store)
            #expect(try await pageCount(of: store) == full)
            try await fill(store, 1001...2000)
            #expect(try await pageCount(of: store) <= full + full / 10)
            try await expireAll(store)
            let compaction = try await store.compact()
            #expect(compaction.byteCountBefore >= full * 4096)
            #expect(compaction.byteCountAfter < full / 2 * 4096)
            #expect(try await pageCount(of: store) < full / 2)
            let size = try FileManager.default.attributesOfItem(atPath: folder + "/treadle.db")
            #expect(try #require(size[.size] as? Int) < full / 2 * 4096)
            try await fill(store, 1...3)
            #expect(try await store.load(ExecutionID(3)).0.historyCount == 8)
            try await store.close()
        }
    }

    /// A step ends early when it has removed many rows of the log.
    @Test func aStepIsBounded() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            for number in 1...3 as ClosedRange<Int64> {
                try await store.create(
                    try Sample.passes.start(Sample.passes.identity(number), at: Int(number)))
            }
            try await store.writer.write { session in
                for row in 1...600 {
                    try session.run(
                        """
                        INSERT INTO events
                            (execution, first_event, history_before, history_after, batch)
                        VALUES (1, ?, 99, 99, x'00')
                        """, [.int(1000 + row)])
                }
            }
            var found: [[Int64]] = []
            var position: Expiry.Position?
            repeat {
                let step = try await store.expire(
                    of: Sample.passes.stateMachineARN, stoppedBefore: .init(seconds: 9),
                    after: position, limit: 5)
                found.append(step.executions.map(\.id.number))
                position = step.next
            } while position != nil
            #expect(found == [[1], [2, 3]])
        }
    }

    @Test func aClosedStoreCannotBeCompacted() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            try await store.close()
            await #expect(throws: StoreError.unavailable("The store was closed.")) {
                _ = try await store.compact()
            }
        }
    }

    // MARK: Parts

    private func fill(_ store: SQLiteStore, _ numbers: ClosedRange<Int64>) async throws {
        try await withThrowingTaskGroup { group in
            for number in numbers {
                group.addTask { _ = try await Sample.passes.create(number, in: store) }
            }
            try await group.waitForAll()
        }
    }

    private func expireAll(_ store: SQLiteStore) async throws {
        var position: Expiry.Position?
        repeat {
            position = try await store.expire(
                of: Sample.passes.stateMachineARN, stoppedBefore: .init(seconds: 9),
                after: position, limit: 50
            ).next
        } while position != nil
    }

    private func pageCount(of store: SQLiteStore) async throws -> Int {
        try await store.readers.read { try $0.first("PRAGMA page_count") { $0.int(0) } ?? 0 }
    }
}
