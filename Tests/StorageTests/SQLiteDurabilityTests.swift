import Foundation
import Interpreter
import StatesLanguage
import Storage
import StorageTesting
import Testing
import Timestamps

@testable import SQLiteStorage

@Suite struct SQLiteDurabilityTests {
    @Test func eachCommitIsSynced() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            let settings = try await store.writer.write { session in
                [
                    try session.first("PRAGMA synchronous") { $0.text(0) },
                    try session.first("PRAGMA journal_mode") { $0.text(0) },
                    try session.first("PRAGMA foreign_keys") { $0.text(0) },
                ]
            }
            let full = "2"
            #expect(settings == [full, "wal", "1"])
        }
    }

    @Test func commitsThatWaitAreGathered() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            try await withThrowingTaskGroup { group in
                for number in 1...400 {
                    group.addTask { _ = try await Sample.passes.create(Int64(number), in: store) }
                }
                try await group.waitForAll()
            }
            let statistics = store.statistics
            #expect(statistics.requestCount == 400)
            // How many wait together depends on the machine; each for itself would be 400.
            #expect(statistics.transactionCount < statistics.requestCount)
        }
    }

    @Test func oneThatCannotBeWrittenDoesNotStopTheOthers() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            let good = try await Sample.task.create(1, in: store)
            // A number below zero: the database's own checks refuse it.
            let bad = Work(
                id: Work.ID(execution: ExecutionID(1), fact: -1, kind: .task),
                due: Timestamp(milliseconds: 1))
            let results = await withTaskGroup { group in
                for number in 2...101 {
                    group.addTask {
                        do {
                            if number.isMultiple(of: 10) {
                                try await store.change([.put(bad)], of: ExecutionID(1))
                            } else {
                                _ = try await Sample.task.create(Int64(number), in: store)
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: [true: 0, false: 0]) { $0[$1, default: 0] += 1 }
            }
            #expect(results == [true: 90, false: 10])
            let filter = ExecutionFilter(
                stateMachineARN: Sample.task.stateMachineARN, limit: 1000)
            #expect(try await store.executions(filter).count == 91)
            #expect(try await store.load(ExecutionID(1)).1 == good.events)
        }
    }

    @Test func whenTheDiskIsFullNothingIsAcknowledgedThatIsNotThere() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            var options = SQLiteStore.Options()
            options.pageCountMax = 60
            let store = try await SQLiteStore(path: path, options: options)
            var acknowledged: [Int64] = []
            var failure: StoreError?
            for number in 1...2000 as ClosedRange<Int64> {
                do throws(StoreError) {
                    let step = try makeStep(number)
                    try await store.create(step)
                    acknowledged.append(number)
                } catch {
                    failure = error
                    break
                }
            }
            #expect(failure == .unavailable("The disk is full: database or disk is full."))
            #expect(acknowledged.count > 10)
            // What does not need room goes on.
            try await store.change([.settleAll], of: ExecutionID(1))
            try await store.close()

            let again = try await SQLiteStore(path: path)
            for number in acknowledged {
                #expect(try await again.load(ExecutionID(number)).0.historyCount == 8)
            }
            let next = try await Sample.passes.create(5000, in: again)
            #expect(try await again.load(ExecutionID(5000)).1 == next.events)
        }
    }

    private func makeStep(_ number: Int64) throws(StoreError) -> Step {
        do {
            return try Sample.passes.start(Sample.passes.identity(number))
        } catch {
            throw .corrupt("\(error)")
        }
    }

    @Test func aChangedByteOfTheLogIsFound() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let store = try await SQLiteStore(path: path)
            let payload = try Payload(parsing: #""a text that is easy to find""#)
            for number in 1...2 as ClosedRange<Int64> {
                let step = try Sample.passes.start(
                    Sample.passes.identity(number),
                    input: number == 1 ? payload : .emptyObject)
                try await store.create(step)
            }
            try await store.close()

            let file = try Data(contentsOf: URL(fileURLWithPath: path))
            let place = try #require(file.firstRange(of: Data("easy to find".utf8)))
            try patch(path, at: place.lowerBound, with: Array("E".utf8))

            let again = try await SQLiteStore(path: path)
            await #expect(throws: StoreError.corrupt(Self.checksumMessage)) {
                try await again.load(ExecutionID(1))
            }
            await #expect(throws: StoreError.corrupt(Self.checksumMessage)) {
                try await again.history(of: ExecutionID(1), HistoryRange(limit: 1))
            }
            #expect(try await again.load(ExecutionID(2)).0.historyCount == 8)
        }
    }

    private static let checksumMessage = "A record of the log does not have its checksum."
}
