package import Interpreter
import Synchronization
public import Timestamps

extension MemoryStore: ExecutionExpiry {
    public func expirableStateMachines(
        after arn: String?, limit: Int
    ) async throws(StoreError) -> [String] {
        state.withLock { state in
            let arns = state.executions.machines.union(state.definitions.machinesWithRevisions)
            return arns.page(after: arn, limit: limit) { $0 }
        }
    }

    public func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> Expiry {
        state.withLock { state in
            let page = state.closed(
                of: stateMachineARN, before: time, after: position, limit: limit)
            for record in page.free {
                state.executions.remove(record)
                state.work.removeAll(of: .execution(record.identity.id))
            }
            if page.next == nil, !state.executions.hasAny(of: stateMachineARN),
                state.definitions.machines[stateMachineARN] == nil
            {
                state.definitions.removeRevisions(of: stateMachineARN, before: time)
            }
            return Expiry(
                executions: page.free.map {
                    Expiry.Execution(id: $0.identity.id, arn: $0.identity.arn)
                }, next: page.next)
        }
    }

    public func expirableCount(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> ExpirableCount {
        state.withLock { state in
            let page = state.closed(
                of: stateMachineARN, before: time, after: position, limit: limit)
            return ExpirableCount(count: page.free.count, next: page.next)
        }
    }

    public func compact() async throws(StoreError) -> Compaction {
        Compaction(byteCountBefore: 0, byteCountAfter: 0)
    }

    /// Forgets an execution in any state, so that simulations can check that this is noticed.
    package func lose(_ id: ExecutionID) {
        state.withLock { state in
            guard let record = state.executions[id]?.record else { return }
            state.executions.remove(record)
            state.work.removeAll(of: .execution(id))
        }
    }
}

extension MemoryStore.State {
    /// A page of closed executions that are no longer needed, and where the next page begins.
    fileprivate struct ClosedPage {
        var free: [ExecutionRecord]
        var next: Expiry.Position?
    }

    fileprivate func closed(
        of stateMachineARN: String, before time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) -> ClosedPage {
        let closed = executions.closed(of: stateMachineARN, before: time)
            .filter { record in
                position.map { position in record.place.map { $0 > position } ?? false } ?? true
            }
        let page = closed.prefix(max(limit, 0))
        return ClosedPage(
            free: page.filter { !isNeeded($0) },
            next: page.count < limit ? nil : page.last?.place)
    }

    private func isNeeded(_ record: ExecutionRecord) -> Bool {
        if work.hasAny(of: .execution(record.identity.id)) { return true }
        guard let parent = record.identity.parent else { return false }
        return executions[parent.execution]?.record.status == .running
    }
}

extension ExecutionRecord {
    fileprivate var place: Expiry.Position? {
        stoppedAt.map { Expiry.Position(stoppedAt: $0, id: identity.id) }
    }
}
