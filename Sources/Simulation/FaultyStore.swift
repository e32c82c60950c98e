import Interpreter
import StatesLanguage
import Storage

/// A store between an engine and the one that lasts: it fails now and then, and for good when the
/// server's life is over.
struct FaultyStore: Sendable {
    let inner: MemoryStore
    let life: Life
    let misfortune: Misfortune
    let sabotage: Sabotage?

    func pass<Value: Sendable>(
        _ work: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        guard !life.isOver else { throw .unavailable("The server has crashed.") }
        switch misfortune.strike() {
        case nil: return try await work()
        case .before: throw .unavailable("Refused.")
        case .after:
            _ = try await work()
            throw .unavailable("Done, and reported as failed.")
        }
    }

    /// What a commit writes; some of it may be lost on purpose.
    private func kept(_ work: [WorkChange]) -> [WorkChange] {
        guard sabotage == .loseWork, misfortune.oneIn(20) else { return work }
        return work.filter { change in
            if case .put = change { false } else { true }
        }
    }
}

extension FaultyStore: ExecutionStore {
    func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.create(record, step, work: kept(work))
        }
    }

    func commit(_ step: Step, work: [WorkChange]) async throws(StoreError) {
        await life.gate.pass()
        // Somebody else may seem to have moved the execution.
        if !life.isOver, misfortune.oneIn(50) { throw .conflict }
        if sabotage == .loseCommit, !life.isOver, misfortune.oneIn(30) { return }
        try await pass { () throws(StoreError) in
            try await inner.commit(step, work: kept(work))
        }
    }

    func load(_ id: ExecutionID) async throws(StoreError) -> (ExecutionRecord, [Event]) {
        try await pass { () throws(StoreError) in
            let (record, events) = try await inner.load(id)
            guard sabotage == .tearLog, events.count > 3, misfortune.oneIn(10) else {
                return (record, events)
            }
            return (record, events.dropLast())
        }
    }

    func execution(arn: String) async throws(StoreError) -> ExecutionRecord? {
        try await pass { () throws(StoreError) in try await inner.execution(arn: arn) }
    }

    func execution(_ id: ExecutionID) async throws(StoreError) -> ExecutionRecord? {
        try await pass { () throws(StoreError) in try await inner.execution(id) }
    }

    func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(StoreError) -> [Event] {
        try await pass { () throws(StoreError) in
            try await inner.events(of: id, after: number, limit: limit)
        }
    }

    func history(of id: ExecutionID, _ range: HistoryRange) async throws(StoreError) -> [Event] {
        try await pass { () throws(StoreError) in try await inner.history(of: id, range) }
    }

    func executions(_ filter: ExecutionFilter) async throws(StoreError) -> [ExecutionRecord] {
        try await pass { () throws(StoreError) in try await inner.executions(filter) }
    }
}

extension FaultyStore: ExecutionSearch {
    func search(
        _ filter: ExecutionFilter, examining count: Int
    ) async throws(StoreError) -> ExecutionPage {
        try await pass { () throws(StoreError) in
            try await inner.search(filter, examining: count)
        }
    }

    func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?] {
        try await pass { () throws(StoreError) in try await inner.lastEvents(of: ids) }
    }

    func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int] {
        try await pass { () throws(StoreError) in
            try await inner.runningCounts(of: stateMachineARNs)
        }
    }
}

extension FaultyStore: WorkQueue {
    func claim(
        dueBy now: Timestamp, limit: Int, leasedUntil lease: Timestamp
    ) async throws(StoreError) -> [Work] {
        let isEarly = sabotage == .claimEarly && misfortune.oneIn(3)
        let isShared = sabotage == .claimTwice && misfortune.oneIn(3)
        return try await pass { () throws(StoreError) in
            let claimed = try await inner.claim(
                dueBy: isEarly ? now.advanced(byMilliseconds: 2000) : now, limit: limit,
                leasedUntil: lease)
            return isShared ? claimed + claimed : claimed
        }
    }

    func claim(
        topic: String, at now: Timestamp, leasedUntil lease: Timestamp
    ) async throws(StoreError) -> Work? {
        try await pass { () throws(StoreError) in
            try await inner.claim(topic: topic, at: now, leasedUntil: lease)
        }
    }

    func nextDue() async throws(StoreError) -> Timestamp? {
        try await pass { () throws(StoreError) in try await inner.nextDue() }
    }

    func change(_ changes: [WorkChange], of execution: ExecutionID) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.change(changes, of: execution)
        }
    }

    func releaseAll() async throws(StoreError) {
        try await pass { () throws(StoreError) in try await inner.releaseAll() }
    }
}
