public import Interpreter
public import Storage

extension SQLiteStore: ExecutionStore {
    public func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError) {
        // Everything that does not need the writer's turn is prepared by the caller.
        let rows = LogRow.rows(of: step)
        let changes = WorkStatement.statements(for: work, of: record.identity.id)
        let own = ExecutionRows.Own(record)
        let (names, owners) = (writer.names, writer.owners)
        try await writer.write { session in
            try ExecutionRows(session: session, names: names).insert(record, own)
            try session.append(rows, to: record.identity.id)
            try session.apply(changes, owners)
        }
    }

    public func commit(_ step: Step, work: [WorkChange]) async throws(StoreError) {
        let rows = LogRow.rows(of: step)
        let changes = WorkStatement.statements(for: work, of: step.execution.identity.id)
        let checksum = ExecutionRecord(step.execution, revision: RevisionID(0)).stateChecksum
        let (names, owners) = (writer.names, writer.owners)
        try await writer.write { session in
            try ExecutionRows(session: session, names: names)
                .update(step.execution, from: step.baseEventCount, checksum: checksum)
            try session.append(rows, to: step.execution.identity.id)
            try session.apply(changes, owners)
        }
    }

    public func load(
        _ id: ExecutionID
    ) async throws(StoreError) -> (record: ExecutionRecord, events: [Event]) {
        let (record, rows) = try await readers.read { session in
            try session.snapshot {
                guard let record = try session.execution(id) else { throw StoreError.notFound }
                return (record, try session.rows(of: id))
            }
        }
        var events: [Event] = []
        events.reserveCapacity(record.eventCount)
        for row in rows {
            guard row.firstEvent == events.count + 1 else { throw Self.incomplete(id) }
            events += try row.events(of: id)
        }
        guard events.count == record.eventCount,
            events.last(where: { $0.historyID != nil })?.historyID ?? 0 == record.historyCount
        else { throw Self.incomplete(id) }
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
            try session.snapshot { () -> (ids: ClosedRange<Int>, rows: [LogRow])? in
                let ids = range.ids(upTo: try session.historyCount(of: id) ?? 0)
                guard let first = ids.min(), let last = ids.max() else { return nil }
                return (first...last, try session.rows(of: id, showing: first...last))
            }
        }
        guard let part else { return [] }
        var events: [Event] = []
        for row in part.rows {
            events += try row.events(of: id).filter { event in
                event.historyID.map(part.ids.contains) ?? false
            }
        }
        guard events.compactMap(\.historyID).elementsEqual(part.ids) else {
            throw Self.incomplete(id)
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
        let rows = try await readers.read { session in
            try session.snapshot { try session.rows(of: id, with: numbers) }
        }
        var events: [Event] = []
        for row in rows {
            events += try row.events(of: id, upTo: numbers.upperBound)
                .filter { numbers.contains($0.number) }
        }
        guard events.lazy.map(\.number).elementsEqual(first..<first + events.count) else {
            throw Self.incomplete(id)
        }
        return events
    }

    private static func incomplete(_ id: ExecutionID) -> StoreError {
        .corrupt("The log of the execution \(id) is not complete.")
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

    public func timeline(
        _ timeline: ExecutionTimeline
    ) async throws(StoreError) -> TimelinePage {
        let now = clock.now
        return try await readers.read { session in
            try session.snapshot { try session.timeline(timeline, at: now) }
        }
    }

    public func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?] {
        let batches = try await readers.read { session in
            try session.snapshot { try ids.map { try session.lastBatch(of: $0) } }
        }
        var events: [Event?] = []
        for (id, batch) in zip(ids, batches) {
            guard let batch else {
                events.append(nil)
                continue
            }
            events.append(try EventBatch.decode(batch, of: id).last { $0.historyID != nil })
        }
        return events
    }

    public func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int] {
        try await readers.read { session in
            try stateMachineARNs.map { try session.runningCount(of: $0) }
        }
    }
}
