import Interpreter
import Storage
import Synchronization

/// Live executions as they were last committed, so that a step need not read what this engine
/// just wrote. The store stays the truth; anything may be dropped at any time.
final class ExecutionCache: Sendable {
    struct Entry {
        let execution: Execution
        let revision: RevisionID
    }

    private struct State {
        var entries: [ExecutionID: (entry: Entry, byteCount: Int, turn: Int)] = [:]
        /// In the order of use; those with an old turn are passed over.
        var uses: [(id: ExecutionID, turn: Int)] = []
        var firstUse = 0
        var turn = 0
        var byteCount = 0
    }

    private let state = Mutex(State())
    private let countMax: Int
    private let byteCountMax: Int

    init(countMax: Int, byteCountMax: Int) {
        self.countMax = countMax
        self.byteCountMax = byteCountMax
    }

    func find(_ id: ExecutionID) -> Entry? { state.withLock { $0.entries[id]?.entry } }

    func drop(_ id: ExecutionID) {
        state.withLock { state in
            guard let old = state.entries.removeValue(forKey: id) else { return }
            state.byteCount -= old.byteCount
        }
    }

    func keep(_ entry: Entry) {
        let byteCount = entry.execution.payloadByteCount
        state.withLock { state in
            let id = entry.execution.identity.id
            state.turn += 1
            state.byteCount += byteCount - (state.entries[id]?.byteCount ?? 0)
            state.entries[id] = (entry, byteCount, state.turn)
            state.uses.append((id, state.turn))
            trim(&state)
        }
    }

    private func trim(_ state: inout State) {
        while state.entries.count > countMax || state.byteCount > byteCountMax,
            state.firstUse < state.uses.count
        {
            let (id, turn) = state.uses[state.firstUse]
            state.firstUse += 1
            guard let entry = state.entries[id], entry.turn == turn else { continue }
            state.entries.removeValue(forKey: id)
            state.byteCount -= entry.byteCount
        }
        // Old uses are cut off once they are as many as those that count.
        if state.uses.count > 2 * state.entries.count + 1024 {
            let live = state.uses[state.firstUse...].filter {
                state.entries[$0.id]?.turn == $0.turn
            }
            state.uses = live
            state.firstUse = 0
        }
    }
}

extension Execution {
    /// UTF-8 bytes of what it holds, roughly.
    fileprivate var payloadByteCount: Int {
        frames.values.reduce(input.byteCount + variablesByteCount) { $0 + $1.data.byteCount }
    }
}
