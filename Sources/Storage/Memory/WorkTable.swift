import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

/// Work in memory, found by its subject and by the time from which it can be claimed.
struct WorkTable {
    private var rows: [Work.Subject: [Work.ID: Row]] = [:]

    /// The unowned work by topic; nil is the key of work without a topic.
    ///
    /// Entries of rows that were rewritten or removed stay until they reach the front.
    private var queues: [String?: Heap] = [:]
    private var lastVersion = 0

    private struct Row {
        let work: Work
        let parkedReason: String?
        let version: Int
    }

    private subscript(id: Work.ID) -> Row? { rows[id.subject]?[id] }

    // MARK: Writing

    mutating func apply(
        _ changes: [WorkChange], to execution: ExecutionID, servers: ServerTable
    ) {
        for change in changes { apply(change, to: execution, servers) }
    }

    private mutating func apply(
        _ change: WorkChange, to execution: ExecutionID, _ servers: ServerTable
    ) {
        func id(_ fact: Int, _ kind: Work.Kind) -> Work.ID {
            Work.ID(execution: execution, fact: fact, kind: kind)
        }
        switch change {
        case .put(let work): put(work, servers: servers)
        case .remove(let id): remove(id)
        case .settle(let fact):
            for kind in Work.Kind.allCases { remove(id(fact, kind)) }
        case .cancel(let fact, let time):
            let task = self[id(fact, .task)]?.work
            for kind in Work.Kind.allCases where kind != .cancellation { remove(id(fact, kind)) }
            guard let task else { return }
            write(Work(id: id(fact, .cancellation), due: time, handle: task.handle))
        case .settleAll:
            let ids = rows[.execution(execution)]?.keys.filter { !$0.kind.outlivesExecution } ?? []
            for id in ids { remove(id) }
        }
    }

    /// Writes a row. A row whose owner would be an unregistered server has no owner.
    mutating func put(_ work: Work, servers: ServerTable) {
        let isOwned = work.owner.map(servers.contains) ?? false
        write(isOwned ? work : work.owned(by: nil))
    }

    mutating func remove(_ id: Work.ID) {
        rows[id.subject]?[id] = nil
        if rows[id.subject]?.isEmpty == true { rows[id.subject] = nil }
    }

    mutating func removeAll(of subject: Work.Subject) { rows[subject] = nil }

    func hasAny(of subject: Work.Subject) -> Bool { rows[subject] != nil }

    private mutating func write(_ work: Work, parkedReason: String? = nil) {
        lastVersion += 1
        let row = Row(work: work, parkedReason: parkedReason, version: lastVersion)
        rows[work.id.subject, default: [:]][work.id] = row
        guard work.owner == nil, parkedReason == nil else { return }
        queues[work.topic, default: Heap()].push(
            Heap.Entry(due: work.due, id: work.id, version: lastVersion))
    }

    // MARK: Giving out

    mutating func claim(
        topic: String?, at now: Timestamp, limit: Int, for server: ServerID
    ) -> [Work] {
        var claimed: [Work] = []
        while claimed.count < limit, let work = next(topic), work.due <= now {
            queues[topic]?.pop()
            claimed.append(work.owned(by: server))
            write(work.owned(by: server))
        }
        return claimed
    }

    mutating func nextDue() -> Timestamp? { next(nil)?.due }

    /// The next row to claim; stale entries before it are dropped.
    private mutating func next(_ topic: String?) -> Work? {
        while let entry = queues[topic]?.first {
            if let row = self[entry.id], row.version == entry.version { return row.work }
            queues[topic]?.pop()
        }
        queues[topic] = nil
        return nil
    }

    mutating func conclude(_ end: WorkEnd, for server: ServerID) {
        guard let work = self[end.id]?.work, work.owner == server else { return }
        switch end {
        case .done(let id): remove(id)
        case .again(let id, let time, let handle):
            write(Work(id: id, due: time, topic: work.topic, handle: handle))
        case .returned: write(work.owned(by: nil))
        case .failed(_, let time): write(work.failed(again: time))
        case .parked(_, let reason): write(work.failed(again: work.due), parkedReason: reason)
        }
    }

    /// Releases all work that a server owns.
    mutating func free(_ server: ServerID) {
        let owned = rows.values.flatMap(\.values).map(\.work).filter { $0.owner == server }
        for work in owned { write(work.owned(by: nil)) }
    }

    // MARK: Parked work

    var parked: [ParkedWork] {
        rows.values.flatMap(\.values).compactMap { row in
            row.parkedReason.map { reason in
                ParkedWork(
                    key: WorkKey(row.work.id), due: row.work.due,
                    failureCount: row.work.failureCount, reason: reason)
            }
        }
    }

    func parked(_ query: ParkedWorkQuery) -> [ParkedWork] {
        let found = parked.filter { work in
            (query.execution == nil || work.key.execution == query.execution)
                && query.after.map { $0 < work.position } ?? true
        }
        return Array(found.sorted { $0.position < $1.position }.prefix(max(query.limit, 0)))
    }

    mutating func retry(_ key: WorkKey, at now: Timestamp) throws(StoreError) {
        let work = try parked(key)
        write(Work(id: work.id, due: now, topic: work.topic, handle: work.handle))
    }

    mutating func drop(_ key: WorkKey) throws(StoreError) { remove(try parked(key).id) }

    private func parked(_ key: WorkKey) throws(StoreError) -> Work {
        guard let id = Work.ID(key), let row = self[id], row.parkedReason != nil else {
            throw .notFound
        }
        return row.work
    }
}

extension Work {
    fileprivate func failed(again time: Timestamp) -> Work {
        Work(
            id: id, due: time, topic: topic, handle: handle, failureCount: failureCount + 1)
    }
}
