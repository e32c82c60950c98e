import JSONValue
import StatesLanguage
import Storage
import Timestamps

extension Session {
    /// Writes a revision under the next number.
    func insert(_ revision: Revision) throws -> RevisionID {
        let number = try first(
            """
            INSERT INTO revisions
                (state_machine_arn, definition, role_arn, label, created_at, checksum)
            VALUES (?, ?, ?, ?, ?, 0) RETURNING number
            """, revision.values
        ) { $0.int(0) }
        guard let number else {
            throw StoreError.unavailable("The database gave no number to a new revision.")
        }
        let id = RevisionID(Int64(number))
        try run(
            "UPDATE revisions SET checksum = ? WHERE number = ?",
            [.int(revision.checksum(as: id)), .int(id.number)])
        return id
    }

    func revision(_ id: RevisionID) throws -> Revision? {
        try first(
            "SELECT \(Self.revisionColumns) FROM revisions r WHERE r.number = ?",
            [.int(id.number)]
        ) { try Self.revision($0, from: 0) }
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
        ) { try Self.revision($0, from: 0) }
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
        r.number, r.state_machine_arn, r.definition, r.role_arn, r.label, r.created_at,
        r.checksum
        """

    private static let stateMachines = """
        SELECT s.arn, s.name, s.type, s.created_at, s.is_deleting, s.configuration,
            \(revisionColumns)
        FROM state_machines s JOIN revisions r ON r.number = s.revision
        """

    private static func stateMachine(_ columns: Columns) throws -> StateMachineRecord {
        guard let configuration = (try? JSON(parsing: columns.text(5)))?.object else {
            throw StoreError.corrupt(
                "The configuration of \(columns.text(0)) is not a JSON object.")
        }
        let revision = try revision(columns, from: 6)
        guard revision.stateMachineARN == columns.text(0) else {
            throw StoreError.corrupt(
                "The revision of \(columns.text(0)) is another state machine's.")
        }
        return StateMachineRecord(
            arn: columns.text(0), name: columns.text(1), type: columns.text(2),
            createdAt: columns.time(3), isDeleting: columns.int(4) != 0,
            revision: revision, configuration: configuration)
    }

    private static func revision(
        _ columns: Columns, from first: Int32
    ) throws -> Revision {
        let revision = Revision(
            id: RevisionID(Int64(columns.int(first))), stateMachineARN: columns.text(first + 1),
            definition: columns.text(first + 2), roleARN: columns.text(first + 3),
            label: columns.optionalText(first + 4), createdAt: columns.time(first + 5))
        guard revision.checksum(as: revision.id) == Int64(columns.int(first + 6)) else {
            throw StoreError.corrupt(
                "The revision \(revision.id.number) of a state machine does not have its checksum.")
        }
        return revision
    }
}

extension Revision {
    /// The values in the order of the columns, without number and checksum.
    fileprivate var values: [Value] {
        [
            .text(stateMachineARN), .text(definition), .text(roleARN), .text(label),
            .int(createdAt.milliseconds),
        ]
    }

    fileprivate func checksum(as id: RevisionID) -> Int64 {
        RowChecksum.of([.int(id.number)] + values)
    }
}

extension StateMachineRecord {
    var configurationText: String { JSON.object(configuration).text }
}
