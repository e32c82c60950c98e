import Foundation
import Interpreter
import JSONValue
import SQLiteStorage
import StatesLanguage
import Storage
import StorageTesting
import Synchronization
import Testing
import Timestamps

/// Copies of a database for backups, and what marks a restored one.
@Suite struct SQLiteBackupTests {
    /// While 16 tasks write without a pause, copies are made, and each is a moment of the database.
    @Test func aCopyUnderLoadIsOneMoment() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let store = try await SQLiteStore(path: path)
            let load = Load()
            try await withThrowingTaskGroup { group in
                for lane in 0..<16 {
                    group.addTask {
                        for number in 1... {
                            let id = Int64(number * 16 + lane)
                            let step = try await Sample.task.create(id, in: store)
                            load.acknowledged.withLock { _ = $0.insert(id) }
                            try await store.commit(
                                Sample.task.step(
                                    step.execution, .stop(StateError(nil, cause: nil))),
                                work: [])
                            if Task.isCancelled || load.isOver.withLock({ $0 }) { return }
                        }
                    }
                }
                for round in 1...3 {
                    try await Task.sleep(for: .milliseconds(100))
                    let before = load.acknowledged.withLock { $0 }
                    let target = folder + "/copy-\(round)"
                    let copy = try await Task.detached {
                        try DatabaseCopy.make(of: path, at: target)
                    }.value
                    #expect(try copy.problems() == [])
                    for id in before {
                        #expect(try copy.eventCount(of: ExecutionID(id)) != nil)
                    }
                    // Nothing lies beside a copy, also when it was read.
                    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                    #expect(names.filter { $0.hasPrefix("copy-\(round)") } == ["copy-\(round)"])
                    try await check(target, has: before)
                }
                load.isOver.withLock { $0 = true }
                try await group.waitForAll()
            }
            try await store.close()
        }
    }

    private final class Load: Sendable {
        let acknowledged = Mutex<Set<Int64>>([])
        let isOver = Mutex(false)
    }

    /// A server's store opens the copy and finds each log whole.
    private func check(_ path: String, has numbers: Set<Int64>) async throws {
        let opened = path + ".opened"
        try FileManager.default.copyItem(atPath: path, toPath: opened)
        let store = try await SQLiteStore(path: opened)
        #expect(store.warnings == [])
        for number in numbers {
            let (record, events) = try await store.load(ExecutionID(number))
            #expect(record.eventCount == events.count)
        }
        try await store.close()
    }

    @Test func whatIsInTheWriteAheadLogIsInTheCopy() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let store = try await SQLiteStore(path: path)
            _ = try await Sample.passes.create(1, in: store)
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
            let copy = try DatabaseCopy.make(of: path, at: folder + "/copy")
            #expect(try copy.eventCount(of: ExecutionID(1)) ?? 0 > 0)
            #expect(try copy.eventCount(of: ExecutionID(2)) == nil)
            try await store.close()
            // And without a server.
            let later = try DatabaseCopy.make(of: path, at: folder + "/later")
            #expect(try later.eventCount(of: ExecutionID(1)) ?? 0 > 0)
        }
    }

    @Test func aDamagedCopyHasProblems() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let store = try await SQLiteStore(path: path)
            for number in 1...50 as ClosedRange<Int64> {
                _ = try await Sample.passes.create(number, in: store)
            }
            try await store.close()
            _ = try DatabaseCopy.make(of: path, at: folder + "/copy")
            let file = try #require(FileHandle(forUpdatingAtPath: folder + "/copy"))
            let size = try file.seekToEnd()
            for offset in stride(from: size / 8192 * 4096, to: size, by: 4096) {
                try file.seek(toOffset: offset)
                try file.write(contentsOf: Data(repeating: 0xA5, count: 512))
            }
            try file.close()
            // It may even be that it cannot be opened.
            let problems = try? DatabaseCopy(path: folder + "/copy").problems()
            #expect(problems != [])
        }
    }

    @Test func othersDatabasesAndOtherFilesAreNotCopied() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/text"
            try String(repeating: "no database ", count: 1000)
                .write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: StoreError.corrupt("The file \(path) is no database.")) {
                try DatabaseCopy.make(of: path, at: folder + "/copy")
            }
            #expect(throws: StoreError.self) {
                try DatabaseCopy.make(of: folder + "/none", at: folder + "/copy")
            }
        }
    }

    // MARK: Held

    @Test func aMarkStaysUntilItIsTakenAway() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let marks = [
                HoldMark(backupTime: Timestamp(milliseconds: 1234), keyID: "ab"),
                HoldMark(backupTime: nil, keyID: nil),
            ]
            for mark in marks {
                let store = try await SQLiteStore(path: path)
                try await store.setHoldMark(mark)
                try await store.close()
                let again = try await SQLiteStore(path: path)
                #expect(try await again.holdMark() == mark)
                try await again.setHoldMark(nil)
                #expect(try await again.holdMark() == nil)
                try await again.close()
            }
        }
    }

    @Test func tasksWithoutAnAnswerAreFound() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            let first = try await Sample.task.create(1, in: store)
            _ = try await Sample.passes.create(2, in: store)
            let third = try await Sample.task.create(3, in: store)
            let tasks = [first, third].flatMap(\.effects).compactMap { effect -> Int? in
                if case .runTask(let fact) = effect { fact } else { nil }
            }
            let submitted = Work(
                id: Work.ID(execution: ExecutionID(3), fact: tasks[1], kind: .task),
                due: store.now, handle: ["JobId": "x"])
            try await store.change([.put(submitted)], of: ExecutionID(3))
            #expect(
                try await store.unansweredTasks()
                    == [Work.ID(execution: ExecutionID(1), fact: tasks[0], kind: .task)])
            try await store.close()
        }
    }
}
