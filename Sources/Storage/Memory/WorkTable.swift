import Interpreter
import StatesLanguage

/// Work in memory, found by execution and by the time at which it can be claimed.
struct WorkTable {
    private var rows: [ExecutionID: [Work.ID: Row]] = [:]

    /// By topic, what can be claimed when; nil for work without a topic. Entries of rows that
    /// were written again or removed stay until they come to the front.
    private var queues: [String?: Heap] = [:]
    private var lastVersion = 0

    private struct Row {
        let work: Work
        let version: Int
    }

    mutating func apply(_ changes: [WorkChange], to execution: ExecutionID) {
        for change in changes { apply(change, to: execution) }
        if rows[execution]?.isEmpty == true { rows[execution] = nil }
    }

    private mutating func apply(_ change: WorkChange, to execution: ExecutionID) {
        func id(_ fact: Int, _ kind: Work.Kind) -> Work.ID {
            Work.ID(execution: execution, fact: fact, kind: kind)
        }
        switch change {
        case .put(let work): put(work)
        case .remove(let id): rows[id.execution]?[id] = nil
        case .settle(let fact):
            for kind in Work.Kind.allCases { rows[execution]?[id(fact, kind)] = nil }
        case .cancel(let fact, let time):
            let task = rows[execution]?[id(fact, .task)]?.work
            for kind in Work.Kind.allCases where kind != .cancellation {
                rows[execution]?[id(fact, kind)] = nil
            }
            guard let task else { return }
            put(Work(id: id(fact, .cancellation), due: time, handle: task.handle))
        case .settleAll:
            rows[execution] = rows[execution]?.filter { $0.key.kind.outlivesExecution }
        }
    }

    private mutating func put(_ work: Work) {
        lastVersion += 1
        rows[work.id.execution, default: [:]][work.id] = Row(work: work, version: lastVersion)
        queues[work.topic, default: Heap()].push(
            Heap.Entry(availableAt: work.availableAt, id: work.id, version: lastVersion))
    }

    mutating func claim(
        topic: String?, at now: Timestamp, limit: Int, leasedUntil lease: Timestamp
    ) -> [Work] {
        var claimed: [Work] = []
        while claimed.count < limit, let work = next(topic), work.availableAt <= now {
            queues[topic]?.pop()
            claimed.append(work.leased(until: lease))
        }
        for work in claimed { put(work) }
        return claimed
    }

    mutating func nextDue() -> Timestamp? { next(nil)?.availableAt }

    /// The row that can be claimed first; drops what is stale before it.
    private mutating func next(_ topic: String?) -> Work? {
        while let entry = queues[topic]?.first {
            let row = rows[entry.id.execution]?[entry.id]
            if let row, row.version == entry.version { return row.work }
            queues[topic]?.pop()
        }
        queues[topic] = nil
        return nil
    }

    mutating func releaseAll() {
        let leased = rows.values.flatMap(\.values).map(\.work).filter { $0.leasedUntil != nil }
        for work in leased { put(work.leased(until: nil)) }
    }
}
