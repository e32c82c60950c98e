import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// The work that this engine has taken, and when to look for more.
///
/// It is a struct in a lock; actions follow after unlocking.
final class WorkPool: Sendable {
    private struct State {
        var waiting: [Work] = []
        var first = 0
        var runningCount = 0

        /// The outcomes of work that the store does not know yet, with the owner of each.
        var unwritten: [(end: WorkEnd, server: ServerID)] = []

        /// When to look into the store next; nil if nothing is expected.
        var nextLook: Timestamp?

        /// Whether the server is shutting down.
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

    /// A stream with an element each time there may be something to do.
    var wakeups: AsyncStream<Void> { signals }

    /// Adds work that this engine already owns.
    func add(_ work: Work) {
        state.withLock { $0.waiting.append(work) }
        signal.yield()
    }

    /// Notes that something will be due at this time.
    func expect(_ due: Timestamp) {
        let isEarlier = state.withLock { state in
            if let next = state.nextLook, next <= due { return false }
            state.nextLook = due
            return true
        }
        if isEarlier { signal.yield() }
    }

    func wake() { signal.yield() }

    /// How much more work may be taken from the store now; 0 if it is not time to look.
    ///
    /// A caller that gets more than 0 looks, and then sets the time of the next look with `expect`.
    func room(at now: Timestamp) -> Int {
        state.withLock { state in
            guard !state.isDraining, let next = state.nextLook, next <= now else { return 0 }
            let room = concurrencyMax - state.runningCount - state.waitingCount
            if room > 0 { state.nextLook = nil }
            return max(0, room)
        }
    }

    /// The next work to start; nil if none may start.
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

    /// Keeps outcomes that could not be written, to be written later.
    func keep(_ ends: [WorkEnd], of server: ServerID) {
        state.withLock { state in
            for end in ends { state.unwritten.append((end, server)) }
        }
    }

    /// Hands over the outcomes that a server still has to write.
    ///
    /// Those of another server are dropped: it counted as dead, and others do its work.
    func takeUnwritten(of server: ServerID) -> [WorkEnd] {
        state.withLock { state in
            defer { state.unwritten = [] }
            return state.unwritten.filter { $0.server == server }.map(\.end)
        }
    }

    /// Hands over all work that waits to start.
    func takeWaiting() -> [Work] {
        state.withLock { state in
            defer {
                state.waiting = []
                state.first = 0
            }
            return Array(state.waiting[state.first...])
        }
    }

    /// When to look into the store, as far as is known; nil while there is no room for more work.
    ///
    /// The end of work then wakes the loop.
    var nextLook: Timestamp? {
        state.withLock { state in
            let isFull = state.runningCount + state.waitingCount >= concurrencyMax
            return isFull || state.isDraining ? nil : state.nextLook
        }
    }

    /// How much work is running, and how much is waiting to start.
    var load: (running: Int, waiting: Int) {
        state.withLock { (running: $0.runningCount, waiting: $0.waitingCount) }
    }

    /// Stops starting work.
    func beginNoMore() { state.withLock { $0.isDraining = true } }
}
