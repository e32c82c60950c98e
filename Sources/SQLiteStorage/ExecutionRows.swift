import Interpreter
import StatesLanguage
import Storage

/// Writes rows of executions.
struct ExecutionRows {
    let session: Session
    let names: NameCache

    /// - Throws: `exists`, `conflict`; nothing was written then that matters.
    ///
    /// - Parameter arn: if it does not follow from machine and name.
    func insert(_ record: ExecutionRecord, arn: String?) throws {
        let identity = record.identity
        let machine = try machine(identity)
        let count = try session.run(
            """
            INSERT INTO executions
                (number, machine, name, arn, role, revision, status, started_at, stopped_at,
                event_count, history_count, parent, parent_fact)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .int(identity.id.number), .int(machine), .text(identity.name),
                .text(arn), .int(try role(identity)),
                .int(record.revision.number), .int(record.status.number),
                .int(record.startedAt.milliseconds), .int(record.stoppedAt?.milliseconds),
                .int(record.eventCount), .int(record.historyCount),
                identity.parent.map { .int($0.execution.number) } ?? .null,
                .int(identity.parent?.fact),
            ])
        guard count == 0 else { return }
        let number = try session.first(
            "SELECT number FROM executions WHERE machine = ? AND name = ?",
            [.int(machine), .text(identity.name)]
        ) { $0.int(0) }
        throw number == nil ? StoreError.conflict : StoreError.exists
    }

    /// - Throws: `conflict`, if it has other events than so many; `notFound`.
    func update(_ execution: Execution, from eventCount: Int) throws {
        let id = Value.int(execution.identity.id.number)
        let counts: [Value] = [.int(execution.eventCount), .int(execution.historyCount)]
        let count =
            if execution.isRunning {
                // The status stays out of it, so that its index is not written.
                try session.run(
                    """
                    UPDATE executions SET event_count = ?, history_count = ?
                    WHERE number = ? AND event_count = ?
                    """, counts + [id, .int(eventCount)])
            } else {
                try session.run(
                    """
                    UPDATE executions
                    SET event_count = ?, history_count = ?, status = ?, stopped_at = ?
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
