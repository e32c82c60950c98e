import StatesLanguage
import Storage
import Synchronization

/// Work that this engine has taken on, and when to look for more.
///
/// A struct in a lock: what it says is done after unlocking.
final class WorkPool: Sendable {
    private struct State {
        var waiting: [Work] = []
        var first = 0
        var runningCount = 0

        /// What became of work, as far as the store does not know yet, and whose it was.
        var unwritten: [(end: WorkEnd, server: ServerID)] = []

        /// When to look into the store next; nil if nothing is known to come.
        var nextLook: Timestamp?

        /// The server is being shut down.
        var isDraining = false

        var waitingCount: Int { waiting.count - first }
    }

    private let state = Mutex(State())
    private let concurrencyMax: Int
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(concurrencyMax: Int) {
        self.concurrencyMax = concurrencyMax
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// One for each time that there may be something to do.
    var wakeups: AsyncStream<Void> { signals }

    /// Takes on work that is this engine's own already.
    func add(_ work: Work) {
        state.withLock { $0.waiting.append(work) }
        signal.yield()
    }

    /// Something will be due at that time.
    func expect(_ due: Timestamp) {
        let isEarlier = state.withLock { state in
            if let next = state.nextLook, next <= due { return false }
            state.nextLook = due
            return true
        }
        if isEarlier { signal.yield() }
    }

    func wake() { signal.yield() }

    /// How much more may be taken from the store now, and whether it is time to look.
    ///
    /// Whoever gets more than 0 looks, and says with `expect` when the next look is due.
    func room(at now: Timestamp) -> Int {
        state.withLock { state in
            guard !state.isDraining, let next = state.nextLook, next <= now else { return 0 }
            let room = concurrencyMax - state.runningCount - state.waitingCount
            if room > 0 { state.nextLook = nil }
            return max(0, room)
        }
    }

    /// The next work to begin, if it may begin.
    func begin() -> Work? {
        state.withLock { state in
            guard !state.isDraining, state.runningCount < concurrencyMax, state.waitingCount > 0
            else { return nil }
            let work = state.waiting[state.first]
            state.first += 1
            if state.first > 1024, state.first * 2 > state.waiting.count {
                state.waiting.removeFirst(state.first)
                state.first = 0
            }
            state.runningCount += 1
            return work
        }
    }

    func end() {
        let isMoreWaiting = state.withLock { state in
            let wasFull = state.runningCount == concurrencyMax
            state.runningCount -= 1
            return state.waitingCount > 0 || wasFull
        }
        if isMoreWaiting { signal.yield() }
    }

    /// Keeps what could not be written, to be written later.
    func keep(_ ends: [WorkEnd], of server: ServerID) {
        state.withLock { state in
            for end in ends { state.unwritten.append((end, server)) }
        }
    }

    /// What a server still has to write; it is the caller's now. What is another server's is dropped: it
    /// was taken for dead, and its work is done by somebody else.
    func takeUnwritten(of server: ServerID) -> [WorkEnd] {
        state.withLock { state in
            defer { state.unwritten = [] }
            return state.unwritten.filter { $0.server == server }.map(\.end)
        }
    }

    /// All that waits to begin; it is the caller's now.
    func takeWaiting() -> [Work] {
        state.withLock { state in
            defer {
                state.waiting = []
                state.first = 0
            }
            return Array(state.waiting[state.first...])
        }
    }

    /// When to look into the store, as far as is known; nil while there is no room for what would be
    /// found. The end of work then wakes the loop.
    var nextLook: Timestamp? {
        state.withLock { state in
            let isFull = state.runningCount + state.waitingCount >= concurrencyMax
            return isFull || state.isDraining ? nil : state.nextLook
        }
    }

    /// How much runs and how much waits to begin.
    var load: (running: Int, waiting: Int) {
        state.withLock { (running: $0.runningCount, waiting: $0.waitingCount) }
    }

    /// From now on no work begins.
    func beginNoMore() { state.withLock { $0.isDraining = true } }
}
