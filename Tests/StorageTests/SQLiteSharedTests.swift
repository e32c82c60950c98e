import Foundation
import Interpreter
import StatesLanguage
import Storage
import StorageTesting
import Testing
import Timestamps

@testable import SQLiteStorage

/// Two stores on one file, as tests with several servers have it.
@Suite struct SQLiteSharedTests {
    @Test func bothSeeWhatEitherWrites() async throws {
        try await withTwoStores { first, second in
            for number in 1...20 as ClosedRange<Int64> {
                // Each writes names of machines and roles that the other has not seen.
                let sample = Sample(Sample.task.definition, machineName: "m\(number / 3)")
                let (writer, reader) = number.isMultiple(of: 2) ? (first, second) : (second, first)
                let step = try await sample.create(number, in: writer)
                #expect(try await reader.load(ExecutionID(number)).0 == step.record)
                await #expect(throws: StoreError.exists) {
                    try await reader.create(
                        try sample.start(sample.identity(100, name: step.record.identity.name)))
                }
            }
        }
    }

    @Test func aServerIsOneOfBothStores() async throws {
        try await withTwoStores { first, second in
            let id = Work.ID(execution: ExecutionID(1), fact: 1, kind: .task)
            // The clocks of two processes are not the same to the millisecond.
            let due = Timestamp(milliseconds: 0)
            let one = try await first.enroll("one", for: .seconds(60))
            let two = try await second.enroll("two", for: .seconds(60))
            #expect(one != two)
            try await first.change([.put(Work(id: id, due: due, owner: one))], of: .init(1))
            #expect(try await second.claim(limit: 9, for: two).work == [])
            #expect(try await second.retireDead(all: true, but: two).map(\.id) == [one])
            #expect(try await second.claim(limit: 9, for: two).work.map(\.id) == [id])
            await #expect(throws: StoreError.fenced) { try await first.claim(limit: 9, for: one) }
            // What the other's cache knew of the server is not believed any more.
            try await first.change([.put(Work(id: id, due: due, owner: one))], of: .init(1))
            #expect(try await second.claim(limit: 9, for: two).work.map(\.id) == [id])
        }
    }

    @Test func manyWritesOfBothAreAllThere() async throws {
        try await withTwoStores { first, second in
            try await withThrowingTaskGroup { group in
                for number in 1...100 as ClosedRange<Int64> {
                    group.addTask {
                        let store = number.isMultiple(of: 2) ? first : second
                        let sample = Sample(
                            Sample.passes.definition, machineName: "m\(number % 7)")
                        _ = try await sample.create(number, in: store)
                    }
                }
                try await group.waitForAll()
            }
            for store in [first, second] {
                let filter = ExecutionFilter(stateMachineARN: nil, limit: 1000)
                #expect(try await store.executions(filter).count == 100)
            }
        }
    }

    @Test func ofTwoCommitsFromOneStateOneIsTaken() async throws {
        try await withTwoStores { first, second in
            for number in 1...20 as ClosedRange<Int64> {
                let start = try await Sample.task.create(number, in: first)
                let step = try Sample.task.step(
                    start.execution, .taskStarted(fact: 3, worker: nil))
                let taken = await withTaskGroup { group in
                    for store in [first, second] {
                        group.addTask { (try? await store.commit(step, work: [])) != nil ? 1 : 0 }
                    }
                    return await group.reduce(0, +)
                }
                #expect(taken == 1)
            }
        }
    }

    @Test func whoDoesNotShareIsRefused() async throws {
        try await withTwoStores { _, _ in
        } exclusive: { path in
            await #expect(throws: StoreError.self) { try await SQLiteStore(path: path) }
        }
    }

    /// Both open a new file at the same time.
    private func withTwoStores(
        _ body: (SQLiteStore, SQLiteStore) async throws -> Void,
        exclusive: (String) async throws -> Void = { _ in }
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            async let first = SQLiteStore(path: path, isShared: true)
            async let second = SQLiteStore(path: path, isShared: true)
            let stores = try await [first, second]
            try await body(stores[0], stores[1])
            try await exclusive(path)
            for store in stores { try await store.close() }
        }
    }
}
