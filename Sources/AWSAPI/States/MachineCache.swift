import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// A cache of recently read state machines, by ARN, which saves a read for each started execution.
///
/// Changes by this server show at once. Changes by another server on the same store show after a
/// second; AWS promises no more for executions started right after an update.
final class MachineCache: Sendable {
    private struct Entry {
        let machine: StateMachineRecord
        let readAt: Timestamp
    }

    private struct State {
        var entries: [String: Entry] = [:]

        /// The number of changes; a machine read before a change is not cached after it.
        var changeCount = 0
    }

    private static let countMax = 1024
    private static let lifetimeMilliseconds = 1000

    private let state = Mutex(State())

    /// The machine with this ARN, which is read unless a recent copy is cached.
    func machine(
        _ arn: String, at now: Timestamp,
        read: () async throws(APIError) -> StateMachineRecord
    ) async throws(APIError) -> StateMachineRecord {
        let (entry, changeCount) = state.withLock { ($0.entries[arn], $0.changeCount) }
        if let entry, now < entry.readAt.advanced(byMilliseconds: Self.lifetimeMilliseconds) {
            return entry.machine
        }
        let machine = try await read()
        state.withLock { state in
            guard state.changeCount == changeCount else { return }
            if state.entries.count >= Self.countMax { state.entries.removeAll() }
            state.entries[arn] = Entry(machine: machine, readAt: now)
        }
        return machine
    }

    /// Removes a machine; to be called after each change or removal, before it is answered.
    func forget(_ arn: String) {
        state.withLock { state in
            state.entries[arn] = nil
            state.changeCount += 1
        }
    }
}
