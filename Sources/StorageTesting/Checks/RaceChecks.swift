import Interpreter
import StatesLanguage
import Storage

extension StoreCheck {
    /// The rules for many callers at once.
    static let races = [
        StoreCheck("of many commits from one state, one is taken") { store in
            let first = try await Sample.task.create(1, in: store)
            let step = try Sample.task.step(
                first.execution, .taskStarted(fact: 3, worker: nil))
            let taken = try await count(of: 50) { _ in
                do throws(StoreError) {
                    try await store.commit(step, work: [])
                    return 1
                } catch .conflict {
                    return 0
                }
            }
            try expectEqual(taken, 1)
            try expectEqual(try await store.load(ExecutionID(1)).0.eventCount, 4)
        },
        StoreCheck("of many executions of one name, one is created") { store in
            let taken = try await count(of: 50) { index in
                let step = try Sample.task.start(
                    Sample.task.identity(Int64(index) + 1, name: "same"))
                do throws(StoreError) {
                    try await store.create(step)
                    return 1
                } catch .exists {
                    return 0
                }
            }
            try expectEqual(taken, 1)
        },
        StoreCheck("many claims give out each row once") { store, clock in
            let id = try await newID(in: store)
            let server = try await store.enroll("a", for: .seconds(60))
            let changes = (0..<200).map { WorkChange.put(row(id, $0 + 10, .task)) }
            try await store.change(changes, of: ExecutionID(1))
            clock.move(to: 10)
            let claimed = try await count(of: 30) { _ in
                try await store.claim(limit: 7, for: server).work.count
            }
            try expectEqual(claimed, 200)
            try expectEqual(try await store.claim(limit: 7, for: server), WorkClaim(work: []))
        },
        StoreCheck("many creations are all there") { store in
            _ = try await count(of: 300) { index in
                _ = try await Sample.passes.create(Int64(index) + 1, in: store)
                return 1
            }
            let filter = ExecutionFilter(
                stateMachineARN: Sample.passes.stateMachineARN, limit: 1000)
            try expectEqual(
                try await store.executions(filter).map(\.identity.id.number),
                (1...300).reversed())
        },
    ]

    /// Runs a body many times at once and returns the sum of its results.
    private static func count(
        of times: Int, _ body: @escaping @Sendable (Int) async throws -> Int
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<times { group.addTask { try await body(index) } }
            return try await group.reduce(0, +)
        }
    }
}
