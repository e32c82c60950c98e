import Dispatch
import Foundation
import Synchronization

/// Threads for work that takes long, beside those that serve requests.
///
/// Work is queued by key, and keys take turns: whoever asks for much waits behind itself alone. No key
/// has more than half of the threads. They run at a lower priority than those that serve, and are made
/// when they are first needed.
final class FairThreads: Sendable {
    private let queue: WorkQueue

    init(count: Int) { queue = WorkQueue(threadCount: count) }

    deinit { queue.end() }

    /// Does work on one of the threads. It is done even if the caller's task is cancelled.
    func run<Value: Sendable>(
        for key: Int64, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.add(for: key) { continuation.resume(returning: work()) }
        }
    }

    /// What the threads share; it outlives the last of them.
    private final class WorkQueue: Sendable {
        private struct State {
            var waiting: [Int64: [@Sendable () -> Void]] = [:]

            /// Keys with waiting work; the first has its turn.
            var keys: [Int64] = []
            var runningCounts: [Int64: Int] = [:]
            var threadCount = 0
            var idleCount = 0
            var isOver = false
        }

        private let state = Mutex(State())
        private let signal = DispatchSemaphore(value: 0)
        private let threadCountMax: Int

        /// Lower than that of the threads that serve; 19 is the lowest.
        private static let niceness: Int32 = 5

        init(threadCount: Int) { threadCountMax = max(2, threadCount) }

        func add(for key: Int64, _ work: @escaping @Sendable () -> Void) {
            let needsThread = state.withLock { state in
                if state.waiting[key] == nil { state.keys.append(key) }
                state.waiting[key, default: []].append(work)
                guard state.idleCount == 0, state.threadCount < threadCountMax else {
                    return false
                }
                state.threadCount += 1
                return true
            }
            if needsThread {
                Thread { self.work() }.start()
            } else {
                signal.signal()
            }
        }

        func end() {
            let count = state.withLock { state in
                state.isOver = true
                return state.threadCount
            }
            for _ in 0..<count { signal.signal() }
        }

        private func work() {
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
            while true {
                while let (key, work) = next() {
                    work()
                    state.withLock { state in
                        let count = (state.runningCounts[key] ?? 1) - 1
                        state.runningCounts[key] = count > 0 ? count : nil
                    }
                }
                if state.withLock({ $0.isOver }) { return }
                state.withLock { $0.idleCount += 1 }
                signal.wait()
                state.withLock { $0.idleCount -= 1 }
            }
        }

        /// The work whose key's turn it is, of those that may have a thread more.
        private func next() -> (key: Int64, work: @Sendable () -> Void)? {
            state.withLock { state in
                let place = state.keys.firstIndex {
                    (state.runningCounts[$0] ?? 0) < threadCountMax / 2
                }
                guard let place else { return nil }
                let key = state.keys.remove(at: place)
                guard let work = state.waiting[key]?.removeFirst() else { return nil }
                if state.waiting[key]?.isEmpty == false {
                    state.keys.append(key)
                } else {
                    state.waiting[key] = nil
                }
                state.runningCounts[key, default: 0] += 1
                return (key, work)
            }
        }
    }
}
