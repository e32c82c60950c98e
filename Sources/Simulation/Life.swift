import Engine
import StatesLanguage
import Synchronization

/// One life of a server, from its start to its crash, including the times when it is frozen.
///
/// After its end, its store refuses everything and its calls reach nothing, so whatever the dead
/// engine still does has no effect.
final class Life: Sendable {
    private struct State {
        var isOver = false
        /// How many more fault points are passed before the crash.
        var reachesLeft: Int?
        var frozenMilliseconds = 0
    }

    /// Holds commits back, so later triggers gather in a mailbox.
    let gate = Gate()

    /// Holds everything back while the server is frozen.
    let ice = Gate()
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    /// How long it was frozen in total: its current work may have begun that long ago.
    var frozenMilliseconds: Int { state.withLock { $0.frozenMilliseconds } }

    func end() { state.withLock { $0.isOver = true } }

    func endAfter(reaches: Int) { state.withLock { $0.reachesLeft = reaches } }

    func noteFrozen(milliseconds: Int) {
        state.withLock { $0.frozenMilliseconds += milliseconds }
    }

    /// Notes that a fault point of the engine was reached.
    func reach() {
        state.withLock { state in
            guard let left = state.reachesLeft else { return }
            state.reachesLeft = left - 1
            if left <= 0 { state.isOver = true }
        }
    }
}
