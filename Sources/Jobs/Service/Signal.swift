import Synchronization

/// A signal that tasks can wait for, with a time limit.
final class Signal: Sendable {
    private struct State {
        var count: UInt64 = 0
        var nextTicket: UInt64 = 0
        var waiters: [UInt64: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    /// How often the signal was raised.
    ///
    /// Read it before you check the state, so you miss no later change.
    var count: UInt64 { state.withLock { $0.count } }

    func raise() {
        let waiters = state.withLock { state in
            state.count += 1
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.finish() }
    }

    /// Returns when the signal has been raised after a count, the time is up, or the task is
    /// cancelled.
    func wait(after seen: UInt64, atMost timeout: Duration) async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let ticket: UInt64? = state.withLock { state in
            guard state.count == seen else { return nil }
            state.nextTicket += 1
            state.waiters[state.nextTicket] = continuation
            return state.nextTicket
        }
        guard let ticket else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in stream {} }
            group.addTask { try? await Task.sleep(for: timeout) }
            await group.next()
            group.cancelAll()
        }
        _ = state.withLock { $0.waiters.removeValue(forKey: ticket) }
    }
}
