import StatesLanguage
import Storage
import Synchronization

/// State machines that were read a moment ago, by ARN, so that starting executions does not read
/// the same definition again and again.
///
/// What this server changes is seen at once; what another server on the same store changes, after
/// a second; AWS promises no more for executions that are started right after an update.
final class MachineCache: Sendable {
    private struct Entry {
        let machine: StateMachineRecord
        let readAt: Timestamp
    }

    private struct State {
        var entries: [String: Entry] = [:]

        /// Counts changes, so that what was read before one is not kept after it.
        var changeCount = 0
    }

    private static let countMax = 1024
    private static let lifetimeMilliseconds = 1000

    private let state = Mutex(State())

    /// The machine of that ARN, read if it is not known well enough.
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

    /// To be called once a machine is changed or removed, before that is answered.
    func forget(_ arn: String) {
        state.withLock { state in
            state.entries[arn] = nil
            state.changeCount += 1
        }
    }
}
