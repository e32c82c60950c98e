import Synchronization

/// Limits how many callers work at the same time; the others wait in order of arrival.
final class Turnstile: Sendable {
    private struct State {
        var freeCount: Int
        var waiters: [CheckedContinuation<Void, Never>] = []
        var first = 0
    }

    private let state: Mutex<State>

    init(countMax: Int) { state = Mutex(State(freeCount: countMax)) }

    func pass<Value, Failure: Error>(
        _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async {
        await withCheckedContinuation { waiter in
            let isFree = state.withLock { state in
                if state.freeCount > 0 {
                    state.freeCount -= 1
                    return true
                }
                state.waiters.append(waiter)
                return false
            }
            if isFree { waiter.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.first < state.waiters.count else {
                state.freeCount += 1
                return nil
            }
            let waiter = state.waiters[state.first]
            state.first += 1
            if state.first == state.waiters.count {
                state.waiters = []
                state.first = 0
            }
            return waiter
        }
        next?.resume()
    }
}
