public import Storage
import Synchronization

/// The failure after which a store is of no more use, for those who wait for it.
final class FailureSignal: Sendable {
    private struct State {
        var failure: StoreError?
        var waiters: [Int: AsyncStream<StoreError>.Continuation] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// The first failure; nil as long as there is none.
    var failure: StoreError? { state.withLock { $0.failure } }

    /// Tells of a failure; only the first counts.
    func raise(_ failure: StoreError) {
        let waiters = state.withLock { state in
            guard state.failure == nil else { return [AsyncStream<StoreError>.Continuation]() }
            state.failure = failure
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters {
            waiter.yield(failure)
            waiter.finish()
        }
    }

    /// The failure, once there is one; nil if the task is cancelled before.
    func wait() async -> StoreError? {
        let (failures, continuation) = AsyncStream<StoreError>.makeStream()
        let number: Int? = state.withLock { state in
            guard state.failure == nil else { return nil }
            state.nextWaiter += 1
            state.waiters[state.nextWaiter] = continuation
            return state.nextWaiter
        }
        guard let number else { return failure }
        var iterator = failures.makeAsyncIterator()
        let result = await iterator.next()
        state.withLock { $0.waiters[number] = nil }
        return result
    }
}

extension SQLiteStore {
    /// Why the store can write nothing more, nil as long as it can: an error of the disk after
    /// which nobody knows how much of what was written is there.
    public var failure: StoreError? { writer.failures.failure }

    /// Waits for such a failure; nil if the task is cancelled before there is one.
    public func waitForFailure() async -> StoreError? { await writer.failures.wait() }
}
