import Synchronization

/// Holds commits back while it is closed, so that what comes meanwhile gathers in a mailbox.
final class Gate: Sendable {
    private struct State {
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var hasWaiter: Bool { state.withLock { !$0.waiters.isEmpty } }

    func close() { state.withLock { $0.isClosed = true } }

    func open() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isClosed = false
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func pass() async {
        await withCheckedContinuation { waiter in
            let isOpen = state.withLock { state in
                if state.isClosed { state.waiters.append(waiter) }
                return !state.isClosed
            }
            if isOpen { waiter.resume() }
        }
    }
}
