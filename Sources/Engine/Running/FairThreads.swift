import Dispatch
import Foundation
import Synchronization

/// Threads for long work, separate from those that serve requests.
///
/// Work is queued by key, and keys take turns, so a caller with much work waits only behind itself.
/// No key gets more than half of the threads. They run at a lower priority than those that serve,
/// and are created when they are first needed.
final class FairThreads: Sendable {
    private let queue: WorkQueue

    init(count: Int) { queue = WorkQueue(threadCount: count) }

    deinit { queue.end() }

    /// Runs work on one of the threads. It is completed even if the caller's task is cancelled.
    func run<Value: Sendable>(
        for key: Int64, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.add(for: key) { continuation.resume(returning: work()) }
        }
    }

    /// The state that the threads share, which outlives the last of them.
    private final class WorkQueue: Sendable {
        private struct State {
            var waiting: [Int64: [@Sendable () -> Void]] = [:]

            /// The keys with waiting work; the first is next.
            var keys: [Int64] = []
            var runningCounts: [Int64: Int] = [:]
            var threadCount = 0
            var idleCount = 0
            var isOver = false
        }

        private let state = Mutex(State())
        private let signal = DispatchSemaphore(value: 0)
        private let threadCountMax: Int

        /// A lower priority than that of the threads that serve; 19 is the lowest.
        private static let niceness: Int32 = 5

        init(threadCount: Int) { threadCountMax = max(2, threadCount) }

        func add(for key: Int64, _ work: @escaping @Sendable () -> Void) {
            let needs = state.withLock { state -> Need in
                if state.waiting[key] == nil { state.keys.append(key) }
                state.waiting[key, default: []].append(work)
                if state.idleCount > 0 {
                    state.idleCount -= 1
                    return .signal
                }
                // A busy thread looks for more work before it becomes idle.
                guard state.threadCount < threadCountMax else { return .nothing }
                state.threadCount += 1
                return .thread
            }
            switch needs {
            case .nothing: break
            case .signal: signal.signal()
            case .thread: Thread { self.work() }.start()
            }
        }

        private enum Need { case nothing, signal, thread }

        func end() {
            let count = state.withLock { state in
                state.isOver = true
                defer { state.idleCount = 0 }
                return state.idleCount
            }
            for _ in 0..<count { signal.signal() }
        }

        private func work() {
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
            while true {
                switch next() {
                case .work(let key, let work):
                    work()
                    state.withLock { state in
                        let count = (state.runningCounts[key] ?? 1) - 1
                        state.runningCounts[key] = count > 0 ? count : nil
                    }
                case .idle: signal.wait()
                case .over: return
                }
            }
        }

        private enum Next {
            case work(key: Int64, @Sendable () -> Void)
            case idle
            case over
        }

        /// The next work by the turns of the keys, among keys that may use another thread.
        ///
        /// A thread that gets none counts as idle from then on.
        private func next() -> Next {
            state.withLock { state in
                let place = state.keys.firstIndex {
                    (state.runningCounts[$0] ?? 0) < threadCountMax / 2
                }
                guard let place else {
                    if state.isOver { return .over }
                    state.idleCount += 1
                    return .idle
                }
                let key = state.keys.remove(at: place)
                guard let work = state.waiting[key]?.removeFirst() else { return .over }
                if state.waiting[key]?.isEmpty == false {
                    state.keys.append(key)
                } else {
                    state.waiting[key] = nil
                }
                state.runningCounts[key, default: 0] += 1
                return .work(key: key, work)
            }
        }
    }
}
