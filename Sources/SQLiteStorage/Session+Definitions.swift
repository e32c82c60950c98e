import JSONValue
import StatesLanguage
import Storage

extension Session {
    /// Writes a revision under the next number.
    func insert(_ revision: Revision) throws -> RevisionID {
        let number = try first(
            """
            INSERT INTO revisions (state_machine_arn, definition, role_arn, label, created_at)
            VALUES (?, ?, ?, ?, ?) RETURNING number
            """,
            [
                .text(revision.stateMachineARN), .text(revision.definition),
                .text(revision.roleARN), .text(revision.label),
                .int(revision.createdAt.milliseconds),
            ]
        ) { $0.int(0) }
        guard let number else {
            throw StoreError.unavailable("The database gave no number to a new revision.")
        }
        return RevisionID(Int64(number))
    }

    func revision(_ id: RevisionID) throws -> Revision? {
        try first(
            "SELECT \(Self.revisionColumns) FROM revisions r WHERE r.number = ?",
            [.int(id.number)]
        ) { Self.revision($0, from: 0) }
    }

    func revisions(
        of stateMachineARN: String, before: RevisionID?, limit: Int
    ) throws -> [Revision] {
        try all(
            """
            SELECT \(Self.revisionColumns) FROM revisions r
            WHERE r.state_machine_arn = ? AND r.number < ? ORDER BY r.number DESC LIMIT ?
            """,
            [.text(stateMachineARN), .int(before?.number ?? .max), .int(max(limit, 0))]
        ) { Self.revision($0, from: 0) }
    }

    func stateMachine(arn: String) throws -> StateMachineRecord? {
        try first("\(Self.stateMachines) WHERE s.arn = ?", [.text(arn)], Self.stateMachine)
    }

    func stateMachines(after name: String?, limit: Int) throws -> [StateMachineRecord] {
        try all(
            "\(Self.stateMachines) WHERE s.name > ? ORDER BY s.name LIMIT ?",
            [.text(name ?? ""), .int(max(limit, 0))], Self.stateMachine)
    }

    private static let revisionColumns = """
        r.number, r.state_machine_arn, r.definition, r.role_arn, r.label, r.created_at
        """

    private static let stateMachines = """
        SELECT s.arn, s.name, s.type, s.created_at, s.is_deleting, s.configuration,
            \(revisionColumns)
        FROM state_machines s JOIN revisions r ON r.number = s.revision
        """

    private static func stateMachine(_ columns: Columns) throws -> StateMachineRecord {
        guard let configuration = (try? JSON(parsing: columns.text(5)))?.object else {
            throw StoreError.corrupt(
                "The configuration of \(columns.text(0)) is no JSON object.")
        }
        return StateMachineRecord(
            arn: columns.text(0), name: columns.text(1), type: columns.text(2),
            createdAt: columns.time(3), isDeleting: columns.int(4) != 0,
            revision: revision(columns, from: 6), configuration: configuration)
    }

    private static func revision(_ columns: Columns, from first: Int32) -> Revision {
        Revision(
            id: RevisionID(Int64(columns.int(first))), stateMachineARN: columns.text(first + 1),
            definition: columns.text(first + 2), roleARN: columns.text(first + 3),
            label: columns.optionalText(first + 4), createdAt: columns.time(first + 5))
    }
}

extension StateMachineRecord {
    var configurationText: String { JSON.object(configuration).text }
}
