import Interpreter
import StatesLanguage
import Storage
import Timestamps

/// Writes rows of executions.
struct ExecutionRows {
    let session: Session
    let names: NameCache

    /// Inserts the row of an execution.
    ///
    /// - Throws: `exists`, `conflict`; in both cases nothing of importance was written.
    func insert(_ record: ExecutionRecord, _ own: Own) throws {
        let identity = record.identity
        let machine = try machine(identity)
        let count = try session.run(
            """
            INSERT INTO executions
                (number, machine, name, arn, role, revision, status, started_at, stopped_at,
                event_count, history_count, parent, parent_fact, checksum, state_checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .int(identity.id.number), .int(machine), .text(identity.name),
                .text(own.arn), .int(try role(identity)),
                .int(record.revision.number), .int(record.status.number),
                .int(record.startedAt.milliseconds), .int(record.stoppedAt?.milliseconds),
                .int(record.eventCount), .int(record.historyCount),
                identity.parent.map { .int($0.execution.number) } ?? .null,
                .int(identity.parent?.fact), .int(own.checksum), .int(own.stateChecksum),
            ])
        guard count == 0 else { return }
        let number = try session.first(
            "SELECT number FROM executions WHERE machine = ? AND name = ?",
            [.int(machine), .text(identity.name)]
        ) { $0.int(0) }
        throw number == nil ? StoreError.conflict : StoreError.exists
    }

    /// Updates the row of an execution after a commit.
    ///
    /// - Parameter checksum: the checksum of the new state.
    /// - Throws: `conflict` if the execution does not have this many events; `notFound`.
    func update(_ execution: Execution, from eventCount: Int, checksum: Int64) throws {
        let id = Value.int(execution.identity.id.number)
        let counts: [Value] = [
            .int(execution.eventCount), .int(execution.historyCount), .int(checksum),
        ]
        let count =
            if execution.isRunning {
                // The status is not set, so its index is not written.
                try session.run(
                    """
                    UPDATE executions SET event_count = ?, history_count = ?, state_checksum = ?
                    WHERE number = ? AND event_count = ?
                    """, counts + [id, .int(eventCount)])
            } else {
                try session.run(
                    """
                    UPDATE executions
                    SET event_count = ?, history_count = ?, state_checksum = ?, status = ?,
                        stopped_at = ?
                    WHERE number = ? AND event_count = ?
                    """,
                    counts + [
                        .int(execution.status.number), .int(execution.stoppedAt?.milliseconds),
                        id, .int(eventCount),
                    ])
            }
        guard count == 0 else { return }
        let number = try session.first("SELECT number FROM executions WHERE number = ?", [id]) {
            $0.int(0)
        }
        throw number == nil ? StoreError.notFound : StoreError.conflict
    }

    /// The parts of a record that can be prepared before the writer's turn.
    struct Own: Sendable {
        /// The ARN, if it does not follow from the machine and the name.
        let arn: String?
        let checksum: Int64
        let stateChecksum: Int64

        init(_ record: ExecutionRecord) {
            let identity = record.identity
            let arn = ExecutionARN(identity).text == identity.arn ? nil : identity.arn
            self.arn = arn
            checksum = record.checksum(ownARN: arn)
            stateChecksum = record.stateChecksum
        }
    }

    private func machine(_ identity: Identity) throws -> Int {
        try number(
            .machine(arn: identity.stateMachineARN),
            "SELECT number FROM machines WHERE arn = ?", [.text(identity.stateMachineARN)],
            "INSERT INTO machines (arn, name) VALUES (?, ?) RETURNING number",
            [.text(identity.stateMachineARN), .text(identity.stateMachineName)])
    }

    private func role(_ identity: Identity) throws -> Int {
        try number(
            .role(arn: identity.roleARN),
            "SELECT number FROM roles WHERE arn = ?", [.text(identity.roleARN)],
            "INSERT INTO roles (arn) VALUES (?) RETURNING number", [.text(identity.roleARN)])
    }

    private func number(
        _ key: NameCache.Key, _ find: String, _ found: [Value], _ insert: String,
        _ inserted: [Value]
    ) throws -> Int {
        if let number = names[key] { return number }
        let stored = try session.first(find, found) { $0.int(0) }
        guard let number = try stored ?? session.first(insert, inserted, { $0.int(0) }) else {
            throw StoreError.unavailable("The database gave no number to a new name.")
        }
        names.keep(number, for: key)
        return number
    }
}

extension ExecutionRecord {
    /// The checksum of the values that never change.
    ///
    /// - Parameter arn: the ARN, if it does not follow from the machine and the name.
    func checksum(ownARN arn: String?) -> Int64 {
        RowChecksum.of([
            .int(identity.id.number), .text(identity.stateMachineARN),
            .text(identity.stateMachineName), .text(identity.name), .text(arn),
            .text(identity.roleARN), .int(revision.number), .int(startedAt.milliseconds),
            identity.parent.map { .int($0.execution.number) } ?? .null,
            .int(identity.parent?.fact),
            // Version, alias and origin.
            .null, .null, .null,
        ])
    }

    /// The checksum of the values that commits change.
    var stateChecksum: Int64 {
        RowChecksum.of([
            .int(identity.id.number), .int(status.number), .int(stoppedAt?.milliseconds),
            .int(eventCount), .int(historyCount),
            // Redrives.
            .int(0), .null,
        ])
    }
}
