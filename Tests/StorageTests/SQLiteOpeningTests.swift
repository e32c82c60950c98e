import Foundation
import Interpreter
import Storage
import StorageTesting
import Testing

@testable import SQLiteStorage

@Suite struct SQLiteOpeningTests {
    @Test func reopeningKeepsEverything() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let first = try await SQLiteStore(path: path)
            let step = try await Sample.wait.create(1, in: first)
            try await first.setTags([Tag(key: "k", value: "v")], removing: [], of: "arn:x")
            try await first.close()

            let second = try await SQLiteStore(path: path)
            let (record, events) = try await second.load(ExecutionID(1))
            #expect(record == step.record)
            #expect(events == step.events)
            #expect(try await second.tags(of: "arn:x") == [Tag(key: "k", value: "v")])
            #expect(try await second.nextDue() != nil)
            try await second.close()
        }
    }

    @Test func aSecondServerIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let first = try await SQLiteStore(path: path)
            let refusal = await refusal(path)
            #expect(refusal.contains("pid \(getpid())"))
            #expect(refusal.contains("one database has one server"))
            try await first.close()
            try await SQLiteStore(path: path).close()
        }
    }

    /// SQLite itself would go on with what was copied into the database before.
    @Test func aLogThatWasRemovedAfterACrashIsMissed() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let first = try await SQLiteStore(path: path)
            #expect(first.warnings.first == nil)
            _ = try await Sample.passes.create(1, in: first)
            // As a process that was killed leaves it.
            let copy = folder + "/copy.db"
            for suffix in ["", "-wal", ".lock"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
            try await first.close()
            let whole = try await SQLiteStore(path: path)
            #expect(whole.warnings.first == nil)
            try await whole.close()

            try FileManager.default.removeItem(atPath: copy + "-wal")
            let second = try await SQLiteStore(path: copy)
            #expect(second.warnings.first?.contains("\(copy)-wal is gone") == true)
            try await second.close()
            let third = try await SQLiteStore(path: copy)
            #expect(third.warnings.first == nil)
            try await third.close()
        }
    }

    /// Whoever runs the store has to end then: nothing is written any more.
    @Test(.timeLimit(.minutes(1))) func aFailureOfTheDiskCanBeWaitedFor() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let store = try await SQLiteStore(path: path)
            #expect(store.failure == nil)
            let cancelled = Task { await store.waitForFailure() }
            cancelled.cancel()
            #expect(await cancelled.value == nil)
            let waiting = Task { await store.waitForFailure() }
            await #expect(throws: StoreError.self) {
                try await store.writer.write { session in
                    throw CancellationError()
                }
            }
            #expect(await waiting.value == store.failure)
            #expect(store.failure != nil)
            #expect(await store.waitForFailure() == store.failure)
            _ = try? await store.close()
        }
    }

    @Test func nobodyElseCanReadTheLock() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            try "".write(toFile: path + ".lock", atomically: false, encoding: .utf8)
            chmod(path + ".lock", 0o644)
            let store = try await SQLiteStore(path: path)
            let facts = try FileManager.default.attributesOfItem(atPath: path + ".lock")
            #expect(facts[.posixPermissions] as? Int == 0o600)
            try await store.close()
        }
    }

    @Test func aStoreThatWasDroppedGivesTheDatabaseUp() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            _ = try await Sample.passes.create(1, in: try await SQLiteStore(path: path))
            let again = try await SQLiteStore(path: path)
            #expect(try await again.load(ExecutionID(1)).0.historyCount == 8)
        }
    }

    @Test func aDatabaseFromANewerVersionIsRefusedAndLeftAlone() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            try await SQLiteStore(path: path).close()
            try patch(path, at: SQLiteHeader.userVersion, with: [0, 0, 0, 99])
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            let refusal = await refusal(path)
            #expect(refusal.contains("newer version"))
            #expect(refusal.contains("its schema is 99"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        }
    }

    @Test func anotherProgramsDatabaseIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            try await SQLiteStore(path: path).close()
            try patch(path, at: SQLiteHeader.applicationID, with: [1, 2, 3, 4])
            #expect(await refusal(path).contains("not one of Treadle's"))
        }
    }

    @Test func whatIsNoDatabaseIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let text = String(repeating: "This is a letter. ", count: 100)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            #expect(await refusal(path).contains("is no database"))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func aFolderThatDoesNotExistIsNamed() async throws {
        let refusal = await refusal("/nonexistent/folder/treadle.db")
        #expect(refusal.contains("/nonexistent/folder/treadle.db"))
        #expect(refusal.contains("No such file or directory"))
    }

    @Test func aClosedStoreRefuses() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            try await store.close()
            await #expect(throws: StoreError.self) { try await store.nextDue() }
            await #expect(throws: StoreError.unavailable("The store was closed.")) {
                try await store.change([], of: ExecutionID(1))
            }
        }
    }

    /// The message with which a store is not opened; empty if it is.
    private func refusal(_ path: String) async -> String {
        do throws(StoreError) {
            _ = try await SQLiteStore(path: path)
            return ""
        } catch .unavailable(let message) {
            return message
        } catch .corrupt(let message) {
            return message
        } catch {
            return ""
        }
    }
}

/// Where in the file SQLite keeps some numbers; the highest byte is the first.
private enum SQLiteHeader {
    static let userVersion = 60
    static let applicationID = 68
}

/// Writes bytes over those of a file.
func patch(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: Data(bytes))
    try file.close()
}
