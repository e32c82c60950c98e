import InterpreterTesting
import Synchronization

/// Decides which calls of the store fail.
final class Misfortune: Sendable {
    enum Strike {
        /// The call is refused.
        case before
        /// The call is done but reported as failed.
        case after
    }

    private struct State {
        var dice: Dice
        var percent: Int
        var count = 0
    }

    private let state: Mutex<State>

    init(_ dice: Dice, percent: Int) { state = Mutex(State(dice: dice, percent: percent)) }

    /// How often something went wrong, including crashes.
    var count: Int { state.withLock { $0.count } }

    func note() { state.withLock { $0.count += 1 } }

    /// Stops all failures.
    func calm() { state.withLock { $0.percent = 0 } }

    func strike() -> Strike? {
        state.withLock { state in
            guard state.percent > 0, state.dice.hits(state.percent) else { return nil }
            state.count += 1
            return state.dice.hits(50) ? .before : .after
        }
    }

    /// True once in this many calls, independent of other failures.
    func oneIn(_ number: Int) -> Bool {
        state.withLock { $0.percent > 0 && $0.dice.number(1...number) == 1 }
    }
}
