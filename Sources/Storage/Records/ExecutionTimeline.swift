public import Interpreter
public import Timestamps

/// A query for the executions of a state machine by time, the latest first: running ones by start,
/// others by stop.
///
/// Pages stay consistent while executions continue: an execution that was running when the first
/// page was read keeps its place by start, even if it has ended since.
public struct ExecutionTimeline: Hashable, Sendable {
    public var stateMachineARN: String

    /// The statuses to include.
    public var statuses: Set<Execution.Status>

    /// The end of the previous page; nil for the first page.
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
        /// When the first page was read. Executions that stopped later still count as running.
        public var asOf: Timestamp

        /// The last one shown of those that were running, if any.
        public var running: ExecutionID?

        /// The last one shown of those that had stopped, if any.
        public var stopped: StopPlace?

        public init(asOf: Timestamp, running: ExecutionID? = nil, stopped: StopPlace? = nil) {
            self.asOf = asOf
            self.running = running
            self.stopped = stopped
        }
    }

    /// The place of an execution among those that have stopped.
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
    /// The position as text, which `init(parsing:)` reads.
    public var text: String {
        let stopped = stopped.map { "\($0.time.milliseconds),\($0.id.number)" } ?? ""
        return "\(asOf.milliseconds),\(running.map { String($0.number) } ?? ""),\(stopped)"
    }

    /// Reads a position; nil if the text has another form.
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

    /// The end of the page; nil if there are no more.
    public var end: ExecutionTimeline.Position?

    public init(records: [ExecutionRecord], end: ExecutionTimeline.Position?) {
        self.records = records
        self.end = end
    }

    /// Merges two lists into a page.
    ///
    /// - Parameters:
    ///   - running: the executions that were running at the time of the position, latest first; one
    ///     more than fits on the page, if there are that many.
    ///   - stopped: the other executions, likewise.
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
