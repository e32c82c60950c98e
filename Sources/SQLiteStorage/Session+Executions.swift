import Interpreter
import StatesLanguage
import Storage

extension Session {
    func execution(_ id: ExecutionID) throws -> ExecutionRecord? {
        try first(
            "\(Self.columns) FROM executions e \(Self.joins) WHERE e.number = ?",
            [.int(id.number)], Self.record)
    }

    func execution(arn: String) throws -> ExecutionRecord? {
        if let parts = ExecutionARN(parsing: arn),
            let record = try first(
                "\(Self.columns) FROM executions e \(Self.joins) WHERE m.arn = ? AND e.name = ?",
                [.text(parts.stateMachineARN), .text(parts.name)], Self.record),
            record.identity.arn == arn
        {
            return record
        }
        return try first(
            "\(Self.columns) FROM executions e \(Self.joins) WHERE e.arn = ?", [.text(arn)],
            Self.record)
    }

    func executions(_ filter: ExecutionFilter) throws -> [ExecutionRecord] {
        let machine = try first(
            "SELECT number FROM machines WHERE arn = ?", [.text(filter.stateMachineARN)]
        ) { $0.int(0) }
        guard let machine else { return [] }
        return try all(
            Self.listing(filter.status),
            [.int(machine), .int(filter.before?.number ?? .max), .int(max(filter.limit, 0))],
            Self.record)
    }

    /// One index serves lists of one status and of all: those of each status are merged by number.
    private static func listing(_ status: Execution.Status?) -> String {
        let statuses = status.map { [$0] } ?? Execution.Status.allCases
        let parts = statuses.map { status in
            """
            SELECT * FROM executions INDEXED BY executions_by_status
            WHERE machine = ?1 AND status = \(status.number) AND number < ?2
            """
        }
        return """
            \(columns) FROM (
                \(parts.joined(separator: "\nUNION ALL\n")) ORDER BY number DESC LIMIT ?3
            ) e \(joins) ORDER BY e.number DESC
            """
    }

    private static let columns = """
        SELECT e.number, e.arn, e.name, m.arn, m.name, r.arn, e.parent, e.parent_fact,
            e.revision, e.status, e.started_at, e.stopped_at, e.event_count, e.history_count
        """

    private static let joins = """
        JOIN machines m ON m.number = e.machine JOIN roles r ON r.number = e.role
        """

    private static func record(_ columns: Columns) throws -> ExecutionRecord {
        let name = columns.text(2)
        let machine = columns.text(3)
        let arn =
            columns.optionalText(1) ?? ExecutionARN(stateMachineARN: machine, name: name).text
        guard let arn, let status = Execution.Status(number: columns.int(9)) else {
            throw StoreError.corrupt("The row of the execution \(columns.int(0)) makes no sense.")
        }
        let parent = columns.optionalInt(6).map { number in
            Identity.Parent(execution: ExecutionID(Int64(number)), fact: columns.int(7))
        }
        let identity = Identity(
            id: ExecutionID(Int64(columns.int(0))), arn: arn, name: name, stateMachineARN: machine,
            stateMachineName: columns.text(4), roleARN: columns.text(5), parent: parent)
        return ExecutionRecord(
            identity: identity, revision: RevisionID(Int64(columns.int(8))), status: status,
            startedAt: columns.time(10), stoppedAt: columns.optionalTime(11),
            eventCount: columns.int(12), historyCount: columns.int(13))
    }
}
