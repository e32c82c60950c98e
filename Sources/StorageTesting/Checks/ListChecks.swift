import Interpreter
import StatesLanguage
import Storage

extension StoreCheck {
    static let lists = [
        StoreCheck("executions are listed newest first, page by page") { store in
            for number in [5, 3, 9, 1, 7] as [Int64] {
                _ = try await Sample.task.create(number, in: store)
            }
            var filter = ExecutionFilter(stateMachineARN: Sample.task.stateMachineARN, limit: 2)
            var found: [[Int64]] = []
            while true {
                let page = try await store.executions(filter)
                if page.isEmpty { break }
                found.append(page.map(\.identity.id.number))
                filter.before = page.last?.identity.id
            }
            try expectEqual(found, [[9, 7], [5, 3], [1]])
        },
        StoreCheck("executions are listed by status") { store in
            let passes = Sample(Sample.passes.definition, machineName: "m")
            let task = Sample(Sample.task.definition, machineName: "m")
            for number in 1...3 as ClosedRange<Int64> {
                _ = try await passes.create(number, in: store)
                let running = try await task.create(number + 10, in: store)
                guard number > 1 else { continue }
                let stopped = try task.step(running.execution, .stop(.init("E", cause: nil)))
                try await store.commit(stopped, work: stopped.changes(at: 2000))
            }
            try expectEqual(try await numbers(.succeeded, in: store), [3, 2, 1])
            try expectEqual(try await numbers(.running, in: store), [11])
            try expectEqual(try await numbers(.aborted, in: store), [13, 12])
            try expectEqual(try await numbers(.failed, in: store), [])
            try expectEqual(try await numbers(nil, in: store), [13, 12, 11, 3, 2, 1])
            try expectEqual(try await numbers(.aborted, before: 13, in: store), [12])
            try expectEqual(try await numbers(nil, before: 12, limit: 3, in: store), [11, 3, 2])
        },
        StoreCheck("a list has the rows as they are now, of one state machine only") { store in
            let other = Sample(Sample.passes.definition, machineName: "other")
            _ = try await other.create(2, in: store)
            let step = try await Sample.task.create(1, in: store)
            var filter = ExecutionFilter(stateMachineARN: Sample.task.stateMachineARN, limit: 9)
            try expectEqual(try await store.executions(filter), [step.record])
            filter.stateMachineARN = Sample.task.stateMachineARN + "x"
            try expectEqual(try await store.executions(filter), [])
            filter.stateMachineARN = other.stateMachineARN
            filter.limit = 0
            try expectEqual(try await store.executions(filter), [])
        },
    ]

    private static func numbers(
        _ status: Execution.Status?, before: Int64? = nil, limit: Int = 10, in store: any Store
    ) async throws -> [Int64] {
        let filter = ExecutionFilter(
            stateMachineARN: Sample("", machineName: "m").stateMachineARN,
            statuses: status.map { [$0] } ?? ExecutionFilter.allStatuses,
            before: before.map { ExecutionID($0) }, limit: limit)
        return try await store.executions(filter).map(\.identity.id.number)
    }
}
