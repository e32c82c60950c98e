public import Interpreter
public import StatesLanguage

/// Asks for the executions of a state machine by time, the latest first: those that run by when they
/// started, the others by when they stopped.
///
/// Pages fit together while executions go on: what ran when the first page was read keeps its place by
/// its start, even if it has ended since.
public struct ExecutionTimeline: Hashable, Sendable {
    public var stateMachineARN: String

    /// Only those whose status is one of these.
    public var statuses: Set<Execution.Status>

    /// Where the page before ended; nil for the first page.
    public var position: Position?
    public var limit: Int

    public init(
        stateMachineARN: String, statuses: Set<Execution.Status> = ExecutionFilter.allStatuses,
        position: Position? = nil, limit: Int
    ) {
        self.stateMachineARN = stateMachineARN
        self.statuses = statuses
        self.position = position
        self.limit = limit
    }

    /// A place in a timeline.
    public struct Position: Hashable, Sendable {
        /// When the first page was read. What has stopped later counts as what it was then: running.
        public var asOf: Timestamp

        /// The last of those that ran then, if any was shown.
        public var running: ExecutionID?

        /// The last of those that had stopped, if any was shown.
        public var stopped: StopPlace?

        public init(asOf: Timestamp, running: ExecutionID? = nil, stopped: StopPlace? = nil) {
            self.asOf = asOf
            self.running = running
            self.stopped = stopped
        }
    }

    /// Where among the executions that have stopped one is.
    public struct StopPlace: Hashable, Sendable {
        public var time: Timestamp
        public var id: ExecutionID

        public init(time: Timestamp, id: ExecutionID) {
            self.time = time
            self.id = id
        }
    }
}

extension ExecutionTimeline.Position {
    /// As `init(parsing:)` reads it.
    public var text: String {
        let stopped = stopped.map { "\($0.time.milliseconds),\($0.id.number)" } ?? ""
        return "\(asOf.milliseconds),\(running.map { String($0.number) } ?? ""),\(stopped)"
    }

    /// Nil for a text of another shape.
    public init?(parsing text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard 3...4 ~= parts.count, let asOf = Int(parts[0]) else { return nil }
        self.init(asOf: Timestamp(milliseconds: asOf))
        if !parts[1].isEmpty {
            guard let number = Int64(parts[1]) else { return nil }
            running = ExecutionID(number)
        }
        guard parts.count == 4 else {
            guard parts[2].isEmpty else { return nil }
            return
        }
        guard let time = Int(parts[2]), let number = Int64(parts[3]) else { return nil }
        stopped = ExecutionTimeline.StopPlace(
            time: Timestamp(milliseconds: time), id: ExecutionID(number))
    }
}

/// A page of a timeline.
public struct TimelinePage: Hashable, Sendable {
    public var records: [ExecutionRecord]

    /// Where it ended; nil if there is nothing more.
    public var end: ExecutionTimeline.Position?

    public init(records: [ExecutionRecord], end: ExecutionTimeline.Position?) {
        self.records = records
        self.end = end
    }

    /// Puts two lists into one.
    ///
    /// - Parameters:
    ///   - running: what ran at the time of the position, the latest first; one more than fit on the
    ///     page, if there are so many.
    ///   - stopped: the others, likewise.
    package init(
        running: [ExecutionRecord], stopped: [ExecutionRecord],
        after position: ExecutionTimeline.Position, limit: Int
    ) {
        self.init(records: [], end: nil)
        guard limit > 0 else { return }
        var position = position
        var (running, stopped) = (running[...], stopped[...])
        while records.count < limit {
            guard let next = Self.takeLatest(&running, &stopped, &position) else { return }
            records.append(next)
        }
        if !running.isEmpty || !stopped.isEmpty { end = position }
    }

    private static func takeLatest(
        _ running: inout ArraySlice<ExecutionRecord>,
        _ stopped: inout ArraySlice<ExecutionRecord>,
        _ position: inout ExecutionTimeline.Position
    ) -> ExecutionRecord? {
        if let first = stopped.first, let time = first.stoppedAt,
            running.first.map({ ($0.startedAt, $0.identity.id) < (time, first.identity.id) })
                ?? true
        {
            stopped.removeFirst()
            position.stopped = ExecutionTimeline.StopPlace(time: time, id: first.identity.id)
            return first
        }
        guard let first = running.popFirst() else { return nil }
        position.running = first.identity.id
        return first
    }
}
