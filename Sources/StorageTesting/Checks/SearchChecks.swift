import Interpreter
import StatesLanguage
import Storage

extension StoreCheck {
    static let searches = [
        StoreCheck("executions of all state machines are listed newest first") { store in
            let all = try await fill(store)
            try await expectPages(of: filter(), all, in: store)
            try await expectPages(
                of: filter([.running]), all.filter { $0.status == .running }, in: store)
            try await expectPages(
                of: filter([.succeeded, .aborted]), all.filter { $0.status != .running },
                in: store)
            try await expectPages(of: filter([.failed]), [], in: store)
            try await expectPages(of: filter([]), [], in: store)
            var older = filter()
            older.before = ExecutionID(7)
            older.oldest = ExecutionID(4)
            try await expectPages(of: older, all.filter { 4..<7 ~= $0.number }, in: store)
            older.statuses = [.running]
            try await expectPages(
                of: older, all.filter { 4..<7 ~= $0.number && $0.status == .running }, in: store)
        },
        StoreCheck("executions are searched by time") { store in
            let all = try await fill(store)
            for machine in [nil, "a"] {
                for statuses in [ExecutionFilter.allStatuses, [.aborted, .running]] {
                    var filter = filter(statuses, of: machine)
                    let listed = all.filter { record in
                        statuses.contains(record.status)
                            && machine.map { record.identity.stateMachineName == $0 } ?? true
                    }
                    filter.startedFrom = .at(3000)
                    try await expectPages(
                        of: filter, listed.filter { $0.startedAt >= .at(3000) }, in: store)
                    filter.startedTo = .at(5000)
                    try await expectPages(
                        of: filter,
                        listed.filter { $0.startedAt >= .at(3000) && $0.startedAt <= .at(5000) },
                        in: store)
                    filter.startedFrom = nil
                    try await expectPages(
                        of: filter, listed.filter { $0.startedAt <= .at(5000) }, in: store)
                }
            }
        },
        StoreCheck("executions are searched by a part of their name") { store in
            _ = try await fill(store)
            for (number, name) in ["Order-1", "reorder_2", "50%", "\u{C9}t\u{E9}"].enumerated() {
                _ = try await Sample.passes.create(Int64(100 + number), name: name, in: store)
            }
            let found: [(String, [Int64])] = [
                ("order", [101, 100]), ("ORDER_", [101]), ("r_", [101]), ("0%", [102]),
                ("%", [102]),
                ("_", [101]), ("t\u{E9}", [103]), ("\u{E9}t", []), ("Order-1", [100]),
                ("Order-11", []),
            ]
            for (part, numbers) in found {
                var filter = filter()
                filter.namePart = part
                try expectEqual(try await store.executions(filter).map(\.number), numbers)
                filter.stateMachineARN = Sample.passes.stateMachineARN
                try expectEqual(try await store.executions(filter).map(\.number), numbers)
            }
        },
        StoreCheck("a search looks at so many at a time, and says how far it came") { store in
            let all = try await fill(store)
            var filter = filter([.running])
            filter.namePart = "-1"
            filter.limit = 2
            // 12, 11, 10 and 1 have the name; 12 and 10 have ended.
            var page = try await store.search(filter, examining: 3)
            try expectEqual(page.records.map(\.number), [11])
            try expectEqual(page.examinedCount, 3)
            try expectEqual(page.end, ExecutionID(10))
            filter.before = page.end
            page = try await store.search(filter, examining: 100)
            try expectEqual(page.records.map(\.number), [1])
            try expectEqual(page.examinedCount, all.count - 3)
            try expectEqual(page.end, nil)
            filter.before = nil
            filter.statuses = ExecutionFilter.allStatuses
            page = try await store.search(filter, examining: 100)
            try expectEqual(page.records.map(\.number), [12, 11])
            try expectEqual(page.examinedCount, 2)
            try expectEqual(page.end, ExecutionID(11))
        },
        StoreCheck("the newest visible event of each execution is read, all at once") { store in
            let all = try await fill(store)
            let ids = all.map(\.identity.id) + [ExecutionID(99)]
            let events = try await store.lastEvents(of: ids)
            try expectEqual(events.count, ids.count)
            for (record, event) in zip(all, events) {
                try expectEqual(event?.historyID, record.historyCount)
            }
            try expectEqual(events.last ?? nil, nil)
            try expectEqual(try await store.lastEvents(of: []).count, 0)
        },
        StoreCheck("running executions are counted for each state machine") { store in
            let all = try await fill(store)
            let machines = ["b", "none", "a"]
            try expectEqual(
                try await store.runningCounts(of: machines.map(arn)),
                machines.map { machine in
                    all.count {
                        $0.identity.stateMachineName == machine && $0.status == .running
                    }
                })
            try expectEqual(try await store.runningCounts(of: []), [])
        },
    ]

    // MARK: Parts

    /// Creates twelve executions of two state machines, one second apart.
    ///
    /// Of every three, one has ended by itself, one was stopped and one is running.
    ///
    /// - Returns: their rows, newest first.
    private static func fill(_ store: any Store) async throws -> [ExecutionRecord] {
        var records: [ExecutionRecord] = []
        for number in 1...12 as ClosedRange<Int64> {
            let definition = number % 3 == 0 ? Sample.passes.definition : Sample.task.definition
            let sample = Sample(definition, machineName: number % 5 < 2 ? "a" : "b")
            let time = Int(number) * 1000
            var step = try await sample.create(number, at: time, in: store)
            if number % 3 == 1, number > 1 {
                step = try sample.step(
                    step.execution, .stop(StateError(nil, cause: nil)), at: time + 10)
                try await store.commit(step, work: step.changes(at: time + 10))
            }
            records.insert(step.record, at: 0)
        }
        return records
    }

    private static func arn(_ machine: String) -> String {
        Sample("", machineName: machine).stateMachineARN
    }

    private static func filter(
        _ statuses: Set<Execution.Status> = ExecutionFilter.allStatuses, of machine: String? = nil
    ) -> ExecutionFilter {
        ExecutionFilter(
            stateMachineARN: machine.map(arn), statuses: statuses, limit: 100)
    }

    /// Expects the same result in one page or many, however few executions are examined at a time.
    private static func expectPages(
        of filter: ExecutionFilter, _ expected: [ExecutionRecord], in store: any Store,
        file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        try expectEqual(try await store.executions(filter), expected, file: file, line: line)
        for (limit, count) in [(1, 100), (3, 100), (100, 2), (2, 5), (1, 1)] {
            var filter = filter
            filter.limit = limit
            var found: [ExecutionRecord] = []
            repeat {
                let page = try await store.search(filter, examining: count)
                try expect(page.records.count <= limit, "no more than were asked for")
                try expect(page.examinedCount <= count, "no more than may be looked at")
                found += page.records
                filter.before = page.end
            } while filter.before != nil
            try expectEqual(found, expected, file: file, line: line)
        }
    }
}

extension ExecutionRecord {
    fileprivate var number: Int64 { identity.id.number }
}
