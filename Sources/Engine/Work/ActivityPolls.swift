import Synchronization

/// Workers that wait for a task of an activity.
final class ActivityPolls: Sendable {
    private struct Poll {
        let number: Int
        let waiter: CheckedContinuation<Void, Never>
    }

    private struct State {
        var polls: [String: [Poll]] = [:]
        var cancelled: Set<Int> = []
        var next = 0
    }

    private let state = Mutex(State())

    /// Returns when a task may be there for the activity, or when the caller's task is cancelled.
    func wait(for arn: String) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isOver = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return true }
                    state.polls[arn, default: []].append(Poll(number: number, waiter: waiter))
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            cancel(number, arn)
        }
        state.withLock { _ = $0.cancelled.remove(number) }
    }

    /// Wakes one of those who wait, the one that has waited longest.
    func wake(_ arn: String) {
        let poll = state.withLock { state -> Poll? in
            guard let first = state.polls[arn]?.first else { return nil }
            state.polls[arn]?.removeFirst()
            if state.polls[arn]?.isEmpty == true { state.polls[arn] = nil }
            return first
        }
        poll?.waiter.resume()
    }

    private func cancel(_ number: Int, _ arn: String) {
        let poll = state.withLock { state -> Poll? in
            guard let place = state.polls[arn]?.firstIndex(where: { $0.number == number }) else {
                state.cancelled.insert(number)
                return nil
            }
            return state.polls[arn]?.remove(at: place)
        }
        poll?.waiter.resume()
    }
}
