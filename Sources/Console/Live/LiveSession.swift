import Engine
import Interpreter
import Storage

/// What one listener has been told, and what it is to be told next.
///
/// A value that knows no clock: time comes in from outside.
struct LiveSession: Sendable {
    /// How often a listener hears of things.
    struct Pace: Sendable {
        /// Between two looks at what changed: an execution that moves often is sent once.
        var pause: Duration = .milliseconds(200)

        /// Between two resets: each makes a page read its data anew.
        var resetPause: Duration = .seconds(1)

        /// How long the server is silent before it sends a heartbeat, so that no proxy hangs up.
        var ping: Duration = .seconds(15)

        /// Executions in one message; more of them are a reset.
        var executionCountMax = 250
    }

    let filter: LiveFilter
    let pace: Pace

    /// Up to where the listener knows of everything, or is going to by a reset.
    private(set) var position: ChangeFeed.Position

    /// When the last reset was sent.
    private var resetAt: ContinuousClock.Instant?

    /// Something was missed and the listener has not been told.
    private var owesReset = false

    init(_ filter: LiveFilter, from position: ChangeFeed.Position, pace: Pace = Pace()) {
        self.filter = filter
        self.position = position
        self.pace = pace
    }

    /// Takes in what the feed has after the position; gives what to tell the listener of it.
    mutating func advance(
        over page: ChangeFeed.Page, at now: ContinuousClock.Instant
    ) -> [LiveMessage] {
        var messages: [LiveMessage] = []
        switch page {
        case .missed(let end):
            position = end
            owesReset = true
        case .changes(let changes, let end):
            position = end
            let executions = executions(in: changes)
            if executions.count > pace.executionCountMax {
                owesReset = true
            } else if !executions.isEmpty {
                messages.append(.change(executions))
            }
            if changes.contains(.stateMachines) { messages.append(.machines) }
            if changes.contains(.parkedWork) { messages.append(.work) }
        }
        guard owesReset else { return messages }
        // Whatever else there is to tell is in what the listener is going to read.
        if let resetAt, now < resetAt + pace.resetPause { return [] }
        resetAt = now
        owesReset = false
        return [.reset]
    }

    /// When to look again though nothing changes; nil if there is no need to.
    var nextReset: ContinuousClock.Instant? {
        owesReset ? resetAt.map { $0 + pace.resetPause } : nil
    }

    /// Those that the listener wants to hear of, each once, in the order of their last change.
    private func executions(in changes: [ChangeFeed.Change]) -> [ExecutionRecord] {
        var seen: Set<ExecutionID> = []
        var latest: [ExecutionRecord] = []
        for case .execution(let record) in changes.reversed() where filter.lets(record) {
            if seen.insert(record.identity.id).inserted { latest.append(record) }
        }
        return latest.reversed()
    }
}
