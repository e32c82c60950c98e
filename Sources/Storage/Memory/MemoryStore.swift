public import Interpreter
import Synchronization

/// A store in memory, for simulations, tests and executions that need not outlive the process.
///
/// The same calls in the same order have the same results.
public final class MemoryStore: Sendable {
    let clock: any StoreClock
    let state = Mutex(State())

    public init(clock: any StoreClock = SystemStoreClock()) { self.clock = clock }

    struct State {
        var executions = ExecutionTable()
        var work = WorkTable()
        var servers = ServerTable()
        var definitions = DefinitionTable()

        mutating func apply(_ changes: [WorkChange], to execution: ExecutionID) {
            work.apply(changes, to: execution, servers: servers)
        }
    }
}

extension MemoryStore: ExecutionStore {
    public func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            try state.executions.create(record, step.events)
            state.apply(work, to: record.identity.id)
        }
    }

    public func commit(_ step: Step, work: [WorkChange]) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            try state.executions.commit(step)
            state.apply(work, to: step.execution.identity.id)
        }
    }

    public func load(
        _ id: ExecutionID
    ) async throws(StoreError) -> (record: ExecutionRecord, events: [Event]) {
        try state.withLock { state throws(StoreError) in
            guard let entry = state.executions[id] else { throw .notFound }
            return (entry.record, entry.events)
        }
    }

    public func execution(arn: String) async throws(StoreError) -> ExecutionRecord? {
        state.withLock { $0.executions[arn: arn]?.record }
    }

    public func execution(_ id: ExecutionID) async throws(StoreError) -> ExecutionRecord? {
        state.withLock { $0.executions[id]?.record }
    }

    public func history(
        of id: ExecutionID, _ range: HistoryRange
    ) async throws(StoreError) -> [Event] {
        state.withLock { $0.executions[id]?.history(range) ?? [] }
    }

    public func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(StoreError) -> [Event] {
        state.withLock { $0.executions[id]?.events(after: number, limit: limit) ?? [] }
    }

    public func executions(_ filter: ExecutionFilter) async throws(StoreError) -> [ExecutionRecord]
    {
        state.withLock { $0.executions.list(filter) }
    }
}

extension MemoryStore: ExecutionSearch {
    public func search(
        _ filter: ExecutionFilter, examining count: Int
    ) async throws(StoreError) -> ExecutionPage {
        state.withLock { $0.executions.search(filter, examining: count) }
    }

    public func timeline(
        _ timeline: ExecutionTimeline
    ) async throws(StoreError) -> TimelinePage {
        state.withLock { $0.executions.timeline(timeline, at: clock.now) }
    }

    public func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?] {
        state.withLock { state in
            let newest = HistoryRange(limit: 1, isNewestFirst: true)
            return ids.map { state.executions[$0]?.history(newest).first }
        }
    }

    public func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int] {
        state.withLock { state in
            stateMachineARNs.map { state.executions.runningCount(of: $0) }
        }
    }
}
