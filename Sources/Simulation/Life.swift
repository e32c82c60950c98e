import Engine
import StatesLanguage
import Synchronization

/// One life of a server: from its start to its crash, with the times in which it is frozen.
///
/// When it is over, its store refuses everything and its calls reach nobody: what the dead engine
/// still does is seen by no one.
final class Life: Sendable {
    private struct State {
        var isOver = false
        /// The crash comes when as many fault points were passed.
        var reachesLeft: Int?
        var frozenMilliseconds = 0
    }

    /// Holds commits back, so that what comes meanwhile gathers in a mailbox.
    let gate = Gate()

    /// Holds everything back: the server is frozen.
    let ice = Gate()
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    /// How long it was frozen, altogether: what it does now may have been begun that long ago.
    var frozenMilliseconds: Int { state.withLock { $0.frozenMilliseconds } }

    func end() { state.withLock { $0.isOver = true } }

    func endAfter(reaches: Int) { state.withLock { $0.reachesLeft = reaches } }

    func noteFrozen(milliseconds: Int) {
        state.withLock { $0.frozenMilliseconds += milliseconds }
    }

    /// A fault point of the engine was reached.
    func reach() {
        state.withLock { state in
            guard let left = state.reachesLeft else { return }
            state.reachesLeft = left - 1
            if left <= 0 { state.isOver = true }
        }
    }
}
