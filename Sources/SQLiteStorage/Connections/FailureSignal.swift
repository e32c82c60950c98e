public import Storage
import Synchronization

/// The failure that makes a store unusable, for callers that wait for it.
final class FailureSignal: Sendable {
    private struct State {
        var failure: StoreError?
        var waiters: [Int: AsyncStream<StoreError>.Continuation] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// The first failure; nil while there is none.
    var failure: StoreError? { state.withLock { $0.failure } }

    /// Reports a failure; only the first counts.
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

    /// Waits for the failure; nil if the task is cancelled first.
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
    /// The reason why the store cannot write any more; nil while it can.
    ///
    /// It is a disk error after which it is unknown how much of the written data is on the disk.
    public var failure: StoreError? { writer.failures.failure }

    /// Waits for such a failure; nil if the task is cancelled first.
    public func waitForFailure() async -> StoreError? { await writer.failures.wait() }
}
