public import Interpreter
public import Storage

extension SQLiteStore: ExecutionStore {
    public func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError) {
        // What can be made before the writer's turn is made here, by the caller.
        let rows = LogRow.rows(of: step)
        let changes = WorkStatement.statements(for: work, of: record.identity.id)
        let arn = record.identity.arn
        let ownARN = ExecutionARN(record.identity).text == arn ? nil : arn
        let names = writer.names
        try await writer.write { session in
            try ExecutionRows(session: session, names: names).insert(record, arn: ownARN)
            try session.append(rows, to: record.identity.id)
            try session.apply(changes)
        }
    }

    public func commit(_ step: Step, work: [WorkChange]) async throws(StoreError) {
        let rows = LogRow.rows(of: step)
        let changes = WorkStatement.statements(for: work, of: step.execution.identity.id)
        let names = writer.names
        try await writer.write { session in
            try ExecutionRows(session: session, names: names)
                .update(step.execution, from: step.baseEventCount)
            try session.append(rows, to: step.execution.identity.id)
            try session.apply(changes)
        }
    }

    public func load(_ id: ExecutionID) async throws(StoreError) -> (ExecutionRecord, [Event]) {
        let (record, batches) = try await readers.read { session in
            try session.snapshot {
                guard let record = try session.execution(id) else { throw StoreError.notFound }
                return (record, try session.batches(of: id))
            }
        }
        var events: [Event] = []
        events.reserveCapacity(record.eventCount)
        for batch in batches { events += try EventBatch.decode(batch) }
        guard events.count == record.eventCount, events.first?.number ?? 1 == 1,
            events.last?.number ?? 0 == record.eventCount
        else { throw .corrupt("The log of the execution \(id) is not complete.") }
        return (record, events)
    }

    public func execution(arn: String) async throws(StoreError) -> ExecutionRecord? {
        try await readers.read { try $0.execution(arn: arn) }
    }

    public func execution(_ id: ExecutionID) async throws(StoreError) -> ExecutionRecord? {
        try await readers.read { try $0.execution(id) }
    }

    public func history(
        of id: ExecutionID, _ range: HistoryRange
    ) async throws(StoreError) -> [Event] {
        let part = try await readers.read { session in
            try session.snapshot { () -> (ids: ClosedRange<Int>, batches: [[UInt8]])? in
                let ids = range.ids(upTo: try session.historyCount(of: id) ?? 0)
                guard let first = ids.min(), let last = ids.max() else { return nil }
                return (first...last, try session.batches(of: id, showing: first...last))
            }
        }
        guard let part else { return [] }
        var events: [Event] = []
        for batch in part.batches {
            events += try EventBatch.decode(batch).filter { event in
                event.historyID.map(part.ids.contains) ?? false
            }
        }
        guard events.count == part.ids.count else {
            throw .corrupt("The log of the execution \(id) is not complete.")
        }
        return range.isNewestFirst ? events.reversed() : events
    }

    public func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(StoreError) -> [Event] {
        guard limit > 0 else { return [] }
        let (first, overflow) = max(number, 0).addingReportingOverflow(1)
        guard !overflow else { return [] }
        let last = first.addingReportingOverflow(limit - 1)
        let numbers = first...(last.overflow ? .max : last.partialValue)
        let batches = try await readers.read { session in
            try session.snapshot { try session.batches(of: id, with: numbers) }
        }
        var events: [Event] = []
        for batch in batches {
            events += try EventBatch.decode(batch, upTo: numbers.upperBound)
                .filter { numbers.contains($0.number) }
        }
        guard (events.first?.number ?? first) == first,
            events.last.map({ $0.number == first + events.count - 1 }) ?? true
        else { throw .corrupt("The log of the execution \(id) is not complete.") }
        return events
    }

    public func executions(_ filter: ExecutionFilter) async throws(StoreError) -> [ExecutionRecord]
    {
        try await readers.read { try $0.executions(filter) }
    }
}

extension SQLiteStore: ExecutionSearch {
    public func search(
        _ filter: ExecutionFilter, examining count: Int
    ) async throws(StoreError) -> ExecutionPage {
        try await readers.read { session in
            try session.snapshot { try session.search(filter, examining: count) }
        }
    }

    public func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?] {
        let batches = try await readers.read { session in
            try session.snapshot { try ids.map { try session.lastBatch(of: $0) } }
        }
        var events: [Event?] = []
        for batch in batches {
            guard let batch else {
                events.append(nil)
                continue
            }
            events.append(try EventBatch.decode(batch).last { $0.historyID != nil })
        }
        return events
    }

    public func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int] {
        try await readers.read { session in
            try stateMachineARNs.map { try session.runningCount(of: $0) }
        }
    }
}
