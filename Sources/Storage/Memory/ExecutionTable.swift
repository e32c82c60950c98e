import Interpreter

/// Executions and their logs in memory.
struct ExecutionTable {
    private var entries: [ExecutionID: Entry] = [:]
    private var idByARN: [String: ExecutionID] = [:]

    /// By ARN of the state machine; ascending.
    private var idsByMachine: [String: [ExecutionID]] = [:]

    struct Entry {
        var record: ExecutionRecord
        var events: [Event]

        /// Where in `events` the visible ones are; the first has the history id 1.
        private(set) var visible: [Int] = []

        init(_ record: ExecutionRecord, _ events: [Event]) {
            self.record = record
            self.events = []
            append(events)
        }

        mutating func append(_ new: [Event]) {
            for event in new {
                if event.historyID != nil { visible.append(events.count) }
                events.append(event)
            }
        }

        func history(_ range: HistoryRange) -> [Event] {
            range.ids(upTo: visible.count).map { events[visible[$0 - 1]] }
        }
    }

    subscript(id: ExecutionID) -> Entry? { entries[id] }

    subscript(arn arn: String) -> Entry? { idByARN[arn].flatMap { entries[$0] } }

    mutating func create(_ record: ExecutionRecord, _ events: [Event]) throws(StoreError) {
        let identity = record.identity
        guard idByARN[identity.arn] == nil else { throw .exists }
        guard entries[identity.id] == nil else { throw .conflict }
        entries[identity.id] = Entry(record, events)
        idByARN[identity.arn] = identity.id
        var ids = idsByMachine.removeValue(forKey: identity.stateMachineARN) ?? []
        let place = ids.lastIndex { $0 < identity.id }.map { $0 + 1 } ?? 0
        ids.insert(identity.id, at: place)
        idsByMachine[identity.stateMachineARN] = ids
    }

    mutating func commit(_ step: Step) throws(StoreError) {
        let id = step.execution.identity.id
        guard let record = entries[id]?.record else { throw .notFound }
        guard record.eventCount == step.baseEventCount else { throw .conflict }
        entries[id]?.record = ExecutionRecord(step.execution, revision: record.revision)
        entries[id]?.append(step.events)
    }

    func list(_ filter: ExecutionFilter) -> [ExecutionRecord] {
        let ids = idsByMachine[filter.stateMachineARN] ?? []
        let records = ids.reversed().lazy
            .drop { id in filter.before.map { id >= $0 } ?? false }
            .compactMap { entries[$0]?.record }
            .filter { filter.status == nil || $0.status == filter.status }
        return Array(records.prefix(max(filter.limit, 0)))
    }
}
