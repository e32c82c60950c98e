import Interpreter
import StatesLanguage
import Timestamps

/// Executions and their logs in memory.
struct ExecutionTable {
    private var entries: [ExecutionID: Entry] = [:]
    private var idByARN: [String: ExecutionID] = [:]

    /// The ids by the state machine's ARN, in ascending order.
    private var idsByMachine: [String: [ExecutionID]] = [:]

    struct Entry {
        var record: ExecutionRecord
        var events: [Event]

        /// The indexes of the visible events in `events`; the first has the history id 1.
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

        func events(after number: Int, limit: Int) -> [Event] {
            Array(events.dropFirst(max(number, 0)).prefix(max(limit, 0)))
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
        search(filter, examining: .max).records
    }

    func search(_ filter: ExecutionFilter, examining count: Int) -> ExecutionPage {
        var page = ExecutionPage(records: [], end: nil, examinedCount: 0)
        guard filter.limit > 0, count > 0, !filter.statuses.isEmpty else { return page }
        for id in ids(filter).reversed() {
            if let before = filter.before, id >= before { continue }
            if let oldest = filter.oldest, id < oldest { break }
            guard let record = entries[id]?.record,
                filter.isThroughStatuses || filter.statuses.contains(record.status)
            else { continue }
            page.examinedCount += 1
            if filter.admits(record) { page.records.append(record) }
            if page.records.count == filter.limit || page.examinedCount == count {
                page.end = id
                break
            }
        }
        return page
    }

    func runningCount(of machine: String) -> Int {
        (idsByMachine[machine] ?? []).count { entries[$0]?.record.status == .running }
    }

    // MARK: By time

    func timeline(_ timeline: ExecutionTimeline, at now: Timestamp) -> TimelinePage {
        let position = timeline.position ?? .init(asOf: now)
        var running: [ExecutionRecord] = []
        var stopped: [ExecutionRecord] = []
        for record in records(of: timeline.stateMachineARN)
        where timeline.statuses.contains(record.status) {
            if let time = record.stoppedAt, time <= position.asOf {
                stopped.append(record)
            } else if timeline.statuses.contains(.running) {
                running.append(record)
            }
        }
        running.removeAll { record in
            position.running.map { record.identity.id >= $0 } ?? false
        }
        stopped.removeAll { record in
            guard let last = position.stopped, let place = record.stopPlace else { return false }
            return place >= (last.time, last.id)
        }
        running.sort { $0.identity.id > $1.identity.id }
        stopped.sort(by: Self.stoppedEarlier)
        return TimelinePage(
            running: running, stopped: stopped.reversed(), after: position,
            limit: max(timeline.limit, 0))
    }

    private static func stoppedEarlier(_ left: ExecutionRecord, _ right: ExecutionRecord) -> Bool {
        guard let left = left.stopPlace, let right = right.stopPlace else { return false }
        return left < right
    }

    private func records(of machine: String) -> [ExecutionRecord] {
        (idsByMachine[machine] ?? []).compactMap { entries[$0]?.record }
    }

    // MARK: Expiry

    /// The state machines that have or had executions.
    var machines: Set<String> { Set(idsByMachine.keys) }

    func hasAny(of machine: String) -> Bool { idsByMachine[machine]?.isEmpty == false }

    /// The executions that stopped before a time, the earliest first.
    func closed(of machine: String, before time: Timestamp) -> [ExecutionRecord] {
        records(of: machine).filter { $0.stoppedAt.map { $0 < time } ?? false }
            .sorted(by: Self.stoppedEarlier)
    }

    mutating func remove(_ record: ExecutionRecord) {
        let identity = record.identity
        entries[identity.id] = nil
        idByARN[identity.arn] = nil
        idsByMachine[identity.stateMachineARN]?.removeAll { $0 == identity.id }
    }

    /// The ids that match, in ascending order.
    private func ids(_ filter: ExecutionFilter) -> [ExecutionID] {
        filter.stateMachineARN.map { idsByMachine[$0] ?? [] } ?? entries.keys.sorted()
    }
}

extension ExecutionRecord {
    /// Its place among stopped executions; nil if it is running.
    fileprivate var stopPlace: (Timestamp, ExecutionID)? { stoppedAt.map { ($0, identity.id) } }
}
