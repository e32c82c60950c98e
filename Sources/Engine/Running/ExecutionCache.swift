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

    private struct Slot {
        let entry: Entry
        let byteCount: Int
        let turn: Int
    }

    private struct Use {
        let id: ExecutionID
        let turn: Int
    }

    private struct State {
        var slots: [ExecutionID: Slot] = [:]
        /// In the order of use; those with an old turn are passed over.
        var uses: [Use] = []
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

    /// Bytes that all entries take, roughly.
    var byteCount: Int { state.withLock { $0.byteCount } }

    func find(_ id: ExecutionID) -> Entry? { state.withLock { $0.slots[id]?.entry } }

    func drop(_ id: ExecutionID) {
        state.withLock { state in
            guard let old = state.slots.removeValue(forKey: id) else { return }
            state.byteCount -= old.byteCount
        }
    }

    /// Keeps an entry, unless there is a newer one.
    func keep(_ entry: Entry) {
        let byteCount = entry.execution.byteCount
        state.withLock { state in
            let id = entry.execution.identity.id
            let old = state.slots[id]
            if let old, old.entry.execution.eventCount > entry.execution.eventCount { return }
            state.turn += 1
            state.byteCount += byteCount - (old?.byteCount ?? 0)
            state.slots[id] = Slot(entry: entry, byteCount: byteCount, turn: state.turn)
            state.uses.append(Use(id: id, turn: state.turn))
            trim(&state)
        }
    }

    private func trim(_ state: inout State) {
        while state.slots.count > countMax || state.byteCount > byteCountMax,
            state.firstUse < state.uses.count
        {
            let use = state.uses[state.firstUse]
            state.firstUse += 1
            guard let slot = state.slots[use.id], slot.turn == use.turn else { continue }
            state.slots.removeValue(forKey: use.id)
            state.byteCount -= slot.byteCount
        }
        // Old uses are cut off once they are as many as those that count.
        if state.uses.count > 2 * state.slots.count + 1024 {
            state.uses = state.uses[state.firstUse...].filter {
                state.slots[$0.id]?.turn == $0.turn
            }
            state.firstUse = 0
        }
    }
}

extension Execution {
    /// Its approximate size in memory.
    fileprivate var byteCount: Int {
        let texts = frames.values.reduce(input.byteCount + variablesByteCount) {
            $0 + $1.data.byteCount + $1.doing.byteCount
        }
        return texts * Self.bytesPerTextByte + frames.count * Self.bytesPerFrame
    }

    /// Parsed text takes several times its length.
    private static let bytesPerTextByte = 3
    private static let bytesPerFrame = 800
}

extension Doing {
    /// The size of its contents in UTF-8 bytes.
    fileprivate var byteCount: Int {
        switch self {
        case .nothing, .sleeping, .retrying: 0
        case .task(let progress): progress.task.parameters.byteCount
        case .parallel(let progress):
            progress.results.reduce(0) { $0 + ($1?.byteCount ?? 0) }
        case .map(let progress): progress.byteCount
        }
    }
}
