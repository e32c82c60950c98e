import Engine
import Synchronization

/// One life of a server: from its start to its crash.
///
/// When it is over, its store refuses everything and its calls reach nobody: what the dead engine
/// still does is seen by no one.
final class Life: Sendable {
    private struct State {
        var isOver = false
        /// The crash comes when as many fault points were passed.
        var reachesLeft: Int?
    }

    let gate = Gate()
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    func end() { state.withLock { $0.isOver = true } }

    func endAfter(reaches: Int) { state.withLock { $0.reachesLeft = reaches } }

    /// A fault point of the engine was reached.
    func reach() {
        state.withLock { state in
            guard let left = state.reachesLeft else { return }
            state.reachesLeft = left - 1
            if left <= 0 { state.isOver = true }
        }
    }
}
