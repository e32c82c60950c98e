import Interpreter
import StatesLanguage
import Storage
import Timestamps

extension Session {
    /// A page of a timeline, merged from two lists that each use an index.
    func timeline(_ timeline: ExecutionTimeline, at now: Timestamp) throws -> TimelinePage {
        let nothing = TimelinePage(records: [], end: nil)
        guard timeline.limit > 0, !timeline.statuses.isEmpty else { return nothing }
        let machine = try first(
            "SELECT number FROM machines WHERE arn = ?", [.text(timeline.stateMachineARN)]
        ) { $0.int(0) }
        guard let machine else { return nothing }
        let position = timeline.position ?? .init(asOf: now)
        let (found, limit) = (timeline.limit, timeline.limit.addingReportingOverflow(1))
        let count = Value.int(limit.overflow ? .max : limit.partialValue)
        let running = try running(
            timeline,
            [
                .int(machine), .int(position.running?.number ?? .max),
                .int(position.asOf.milliseconds), count,
            ])
        let stopped = try stopped(
            timeline,
            [
                .int(machine), .int(position.stopped?.time.milliseconds ?? .max),
                .int(position.stopped?.id.number ?? .max), .int(position.asOf.milliseconds), count,
            ])
        return TimelinePage(running: running, stopped: stopped, after: position, limit: found)
    }

    /// The running executions and those that have stopped since, by number and therefore by start.
    private func running(
        _ timeline: ExecutionTimeline, _ values: [Value]
    ) throws -> [ExecutionRecord] {
        guard timeline.statuses.contains(.running) else { return [] }
        let running = """
            SELECT * FROM executions INDEXED BY executions_by_status
            WHERE machine = ?1 AND status = 0 AND number < ?2 AND ?3 IS NOT NULL
            """
        let stopped = timeline.closedStatuses.map { status in
            """
            SELECT * FROM executions INDEXED BY executions_closed
            WHERE machine = ?1 AND status = \(status.number) AND stopped_at > ?3 AND number < ?2
            """
        }
        return try records(([running] + stopped), order: "number DESC", limit: "?4", values)
    }

    private func stopped(
        _ timeline: ExecutionTimeline, _ values: [Value]
    ) throws -> [ExecutionRecord] {
        let stopped = timeline.closedStatuses.map { status in
            """
            SELECT * FROM executions INDEXED BY executions_closed
            WHERE machine = ?1 AND status = \(status.number) AND stopped_at <= min(?2, ?4)
                AND (stopped_at, number) < (?2, ?3)
            """
        }
        guard !stopped.isEmpty else { return [] }
        return try records(
            stopped, order: "stopped_at DESC, number DESC", limit: "?5", values)
    }

    private func records(
        _ sources: [String], order: String, limit: String, _ values: [Value]
    ) throws -> [ExecutionRecord] {
        let source = sources.joined(separator: "\nUNION ALL\n")
        return try all(
            """
            \(Self.columns) FROM (\(source) ORDER BY \(order) LIMIT \(limit)) e \(Self.joins)
            ORDER BY \(order.replacing("stopped_at", with: "e.stopped_at")
                .replacing("number", with: "e.number"))
            """, values, Self.record)
    }
}

extension ExecutionTimeline {
    fileprivate var closedStatuses: [Execution.Status] {
        Execution.Status.allCases.filter { $0 != .running && statuses.contains($0) }
    }
}
