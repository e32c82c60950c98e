import Synchronization

/// A gate that holds calls back while it is closed.
final class Gate: Sendable {
    private struct State {
        var isClosed = false

        /// How many more calls may pass before it closes.
        var passesLeft: Int?
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }
    var hasWaiter: Bool { state.withLock { !$0.waiters.isEmpty } }

    func close() { state.withLock { $0.isClosed = true } }

    func close(afterPasses count: Int) { state.withLock { $0.passesLeft = count } }

    func open() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isClosed = false
            state.passesLeft = nil
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func pass() async {
        await withCheckedContinuation { waiter in
            let isOpen = state.withLock { state in
                if let left = state.passesLeft {
                    state.passesLeft = left - 1
                    if left <= 0 {
                        state.isClosed = true
                        state.passesLeft = nil
                    }
                }
                if state.isClosed { state.waiters.append(waiter) }
                return !state.isClosed
            }
            if isOpen { waiter.resume() }
        }
    }
}
