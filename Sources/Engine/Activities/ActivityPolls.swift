import Synchronization

/// The workers that wait for a task of an activity.
///
/// Offers are counted, so an offer between a look into the store and the wait is not missed.
final class ActivityPolls: Sendable {
    private struct Topic {
        var offerCount = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private struct State {
        var topics: [String: Topic] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// How many tasks were offered for the activity since the first poll for it.
    func offerCount(of arn: String) -> Int {
        state.withLock { state in
            if state.topics[arn] == nil { state.topics[arn] = Topic() }
            return state.topics[arn]?.offerCount ?? 0
        }
    }

    /// Returns when more than this many tasks were offered for the activity, or when the caller's
    /// task is cancelled.
    func wait(for arn: String, after seen: Int) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isOver = state.withLock { state in
                    let isOffered = (state.topics[arn]?.offerCount ?? 0) != seen
                    if isOffered || Task.isCancelled { return true }
                    state.topics[arn, default: Topic()].waiters[number] = waiter
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            state.withLock { $0.topics[arn]?.waiters.removeValue(forKey: number) }?.resume()
        }
    }

    /// Offers a task: wakes all waiting workers. The store gives it to one of them.
    func wake(_ arn: String) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard let topic = state.topics[arn] else { return [] }
            state.topics[arn]?.offerCount += 1
            state.topics[arn]?.waiters = [:]
            return Array(topic.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }
}
