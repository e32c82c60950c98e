import Foundation
import Interpreter
import Storage
import StorageTesting
import Testing

@testable import SQLiteStorage

/// Damage of the write-ahead log, which SQLite passes over, is told at the start.
@Suite struct WriteAheadLogTests {
    @Test func aWholeLogIsReadToItsEnd() async throws {
        try await withLog { path in
            let log = try #require(try WriteAheadLog(path: path + "-wal"))
            #expect(log.readCount > 20)
            #expect(log.ignoredCount == 0)
            #expect(log.warning("x") == nil)
            let store = try await SQLiteStore(path: path)
            #expect(store.warnings == [])
            #expect(try await store.load(ExecutionID(9)).0.historyCount == 8)
            try await store.close()
        }
    }

    @Test func damageBeforeOtherCommitsIsTold() async throws {
        try await withLog { path in
            let whole = try #require(try WriteAheadLog(path: path + "-wal"))
            try patch(path + "-wal", at: frame(whole.readCount / 2) + 100, with: [1, 2, 3, 4, 5])
            let log = try #require(try WriteAheadLog(path: path + "-wal"))
            #expect(log.readCount < whole.readCount / 2)
            #expect(log.lostCommitCount > 0)
            let store = try await SQLiteStore(path: path)
            let warning = try #require(store.warnings.first)
            #expect(warning.contains("Changes that were acknowledged are lost."))
            #expect(warning.contains("SQLite reads \(log.readCount) frames"))
            // SQLite says nothing of it.
            await #expect(throws: StoreError.notFound) { try await store.load(ExecutionID(9)) }
            try await store.close()
        }
    }

    @Test func damageOfTheHeaderIsTold() async throws {
        try await withLog { path in
            try patch(path + "-wal", at: 12, with: [9, 9, 9, 9])
            let log = try #require(try WriteAheadLog(path: path + "-wal"))
            #expect(log.readCount == 0)
            #expect(log.lostCommitCount > 0)
        }
    }

    /// As a loss of power leaves it: the last commit is there in part.
    @Test func aTornLastCommitIsNotAnAlarm() async throws {
        try await withLog { path in
            let whole = try #require(try WriteAheadLog(path: path + "-wal"))
            try patch(path + "-wal", at: frame(whole.readCount - 1) + 100, with: [1, 2, 3, 4, 5])
            let log = try #require(try WriteAheadLog(path: path + "-wal"))
            #expect(log.lostCommitCount == 0)
            #expect(log.isLastCommitIgnored)
            #expect(log.warning("x")?.contains("not complete") == true)
        }
    }

    @Test func aCutLogIsNotAnAlarm() async throws {
        try await withLog { path in
            let whole = try #require(try WriteAheadLog(path: path + "-wal"))
            for length in [0, 20, 32, 500, frame(whole.readCount - 1), frame(3) + 17] {
                let copy = path + "-cut"
                try Data(contentsOf: URL(fileURLWithPath: path + "-wal")).prefix(length)
                    .write(to: URL(fileURLWithPath: copy))
                let log = try WriteAheadLog(path: copy)
                #expect(log?.warning("x") == nil)
            }
        }
        #expect(try WriteAheadLog(path: "/nonexistent") == nil)
    }

    /// What an earlier run of the log left behind the present one is not a part of it.
    @Test func whatIsLeftOfAnEarlierLogIsNotAnAlarm() async throws {
        try await withTemporaryFolder { folder in
            var options = SQLiteStore.Options()
            options.checkpointPageCount = 30
            let store = try await SQLiteStore(path: folder + "/treadle.db", options: options)
            for number in 1...200 as ClosedRange<Int64> {
                _ = try await Sample.passes.create(number, in: store)
                let log = try WriteAheadLog(path: folder + "/treadle.db-wal")
                #expect(log?.ignoredCount ?? 0 == 0)
            }
            try await store.close()
        }
    }

    // MARK: Parts

    private func frame(_ index: Int) -> Int { 32 + index * (24 + 4096) }

    /// Lends a copy of a database as a killed server leaves it.
    private func withLog(_ body: (_ path: String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/a.db")
            for number in 1...9 as ClosedRange<Int64> {
                _ = try await Sample.passes.create(number, in: store)
            }
            for ending in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: "\(folder)/a.db\(ending)", toPath: "\(folder)/b.db\(ending)")
            }
            try await store.close()
            try await body(folder + "/b.db")
        }
    }
}
