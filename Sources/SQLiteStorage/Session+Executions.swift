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

    static let columns = """
        SELECT e.number, e.arn, e.name, m.arn, m.name, r.arn, e.parent, e.parent_fact,
            e.revision, e.status, e.started_at, e.stopped_at, e.event_count, e.history_count,
            e.checksum, e.state_checksum
        """

    static let joins = """
        JOIN machines m ON m.number = e.machine JOIN roles r ON r.number = e.role
        """

    static func record(_ columns: Columns) throws -> ExecutionRecord {
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
        let record = ExecutionRecord(
            identity: identity, revision: RevisionID(Int64(columns.int(8))), status: status,
            startedAt: columns.time(10), stoppedAt: columns.optionalTime(11),
            eventCount: columns.int(12), historyCount: columns.int(13))
        guard record.checksum(ownARN: columns.optionalText(1)) == Int64(columns.int(14)),
            record.stateChecksum == Int64(columns.int(15))
        else {
            throw StoreError.corrupt(
                "The row of the execution \(columns.int(0)) does not have its checksum.")
        }
        return record
    }
}
