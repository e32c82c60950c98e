import Interpreter
import Storage
import Synchronization

/// A cache of running executions as they were last committed.
///
/// With it, a step need not read what this engine just wrote. The store remains the truth; any
/// entry may be dropped at any time.
final class ExecutionCache: Sendable {
    struct Entry: Sendable {
        let execution: Execution
        let revision: RevisionID
    }

    private let entries: Mutex<LeastRecentlyUsed<ExecutionID, Entry>>

    init(countMax: Int, byteCountMax: Int) {
        entries = Mutex(LeastRecentlyUsed(countMax: countMax, byteCountMax: byteCountMax))
    }

    /// The approximate size of all entries, in bytes.
    var byteCount: Int { entries.withLock { $0.byteCount } }

    func find(_ id: ExecutionID) -> Entry? { entries.withLock { $0.find(id) } }

    func drop(_ id: ExecutionID) { entries.withLock { $0.remove(id) } }

    /// Keeps an entry, unless there is a newer one.
    func keep(_ entry: Entry) {
        let byteCount = entry.execution.byteCount
        let id = entry.execution.identity.id
        entries.withLock { entries in
            let old = entries.peek(id)
            if let old, old.execution.eventCount > entry.execution.eventCount { return }
            entries.keep(entry, for: id, byteCount: byteCount)
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
