import Interpreter
public import StatesLanguage
import Synchronization

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
        of stateMachineARN: String, stoppedBefore time: Timestamp, limit: Int
    ) async throws(StoreError) -> Expiry {
        state.withLock { state in
            let closed = state.executions.closed(of: stateMachineARN, before: time)
            let removed = closed.prefix(max(limit, 0))
            for record in removed {
                state.executions.remove(record)
                state.work.removeAll(of: .execution(record.identity.id))
            }
            let isComplete = removed.count == closed.count
            if isComplete, !state.executions.hasAny(of: stateMachineARN),
                state.definitions.machines[stateMachineARN] == nil
            {
                state.definitions.removeRevisions(of: stateMachineARN, before: time)
            }
            return Expiry(
                executions: removed.map {
                    Expiry.Execution(id: $0.identity.id, arn: $0.identity.arn)
                }, isComplete: isComplete)
        }
    }

    public func compact() async throws(StoreError) {}
}
