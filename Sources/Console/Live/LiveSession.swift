import Engine
import Interpreter
import Storage

/// The state of one listener: what it has been told, and what to tell it next.
///
/// It is a value without a clock; the time comes from outside.
struct LiveSession: Sendable {
    /// How often a listener hears about changes.
    struct Pace: Sendable {
        /// The pause between two looks at the changes; an execution that moves often is sent once.
        var pause: Duration = .milliseconds(200)

        /// The pause between two resets, each of which makes a page read its data again.
        var resetPause: Duration = .seconds(1)

        /// How long to be silent before a heartbeat, so that nothing on the way disconnects.
        var ping: Duration = .seconds(15)

        /// The most executions in one message; more than that become a reset.
        var executionCountMax = 250
    }

    let filter: LiveFilter
    let pace: Pace

    /// The position up to which the listener knows everything, or will after a reset.
    private(set) var position: ChangeFeed.Position

    /// When the last reset was sent.
    private var resetAt: ContinuousClock.Instant?

    /// Whether the listener missed something and has not been told.
    private var owesReset = false

    init(_ filter: LiveFilter, from position: ChangeFeed.Position, pace: Pace = Pace()) {
        self.filter = filter
        self.position = position
        self.pace = pace
    }

    /// Takes the feed's changes after the position, and returns what to tell the listener.
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
        // The listener will read everything again, so there is nothing else to tell.
        if let resetAt, now < resetAt + pace.resetPause { return [] }
        resetAt = now
        owesReset = false
        return [.reset]
    }

    /// When to look again even if nothing changes; nil if there is no need.
    var nextReset: ContinuousClock.Instant? {
        owesReset ? resetAt.map { $0 + pace.resetPause } : nil
    }

    /// The executions that the listener wants to hear about, each once, in the order of their last
    /// change.
    private func executions(in changes: [ChangeFeed.Change]) -> [ExecutionRecord] {
        var seen: Set<ExecutionID> = []
        var latest: [ExecutionRecord] = []
        for case .execution(let record) in changes.reversed() where filter.lets(record) {
            if seen.insert(record.identity.id).inserted { latest.append(record) }
        }
        return latest.reversed()
    }
}
