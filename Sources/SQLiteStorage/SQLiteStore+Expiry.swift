import Interpreter
public import StatesLanguage
public import Storage

extension SQLiteStore: ExecutionExpiry {
    public func expirableStateMachines(
        after arn: String?, limit: Int
    ) async throws(StoreError) -> [String] {
        try await readers.read { session in
            try session.all(
                """
                SELECT arn FROM machines WHERE arn > ?1
                UNION SELECT state_machine_arn FROM revisions WHERE state_machine_arn > ?1
                ORDER BY 1 LIMIT ?2
                """, [.text(arn ?? ""), .int(max(limit, 0))]
            ) { $0.text(0) }
        }
    }

    public func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, limit: Int
    ) async throws(StoreError) -> Expiry {
        try await writer.write { session in
            let expiry = try session.expire(stateMachineARN, time, limit: limit)
            if expiry.isComplete {
                try session.removeRevisions(ofGone: stateMachineARN, before: time)
            }
            return expiry
        }
    }

    public func compact() async throws(StoreError) {
        try await writer.alone { session in
            try session.run("VACUUM")
            // The log is as long as the database now.
            try session.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}

extension Session {
    /// So many rows of the log go in one step; those of one execution go together.
    private static let logRowCountMax = 512

    fileprivate func expire(
        _ machineARN: String, _ time: Timestamp, limit: Int
    ) throws -> Expiry {
        let found = try closed(machineARN, time, limit: limit)
        var expiry = Expiry(executions: [], isComplete: found.count < limit)
        var rowCount = 0
        for execution in found {
            guard rowCount < Self.logRowCountMax else {
                expiry.isComplete = false
                break
            }
            let number = Value.int(execution.id.number)
            rowCount += try run("DELETE FROM events WHERE execution = ?", [number])
            try run("DELETE FROM work WHERE subject_kind = 1 AND subject = ?", [number])
            try run("DELETE FROM executions WHERE number = ?", [number])
            expiry.executions.append(execution)
        }
        return expiry
    }

    /// The executions that stopped before a time, the earliest first.
    private func closed(
        _ machineARN: String, _ time: Timestamp, limit: Int
    ) throws -> [Expiry.Execution] {
        let number = try first("SELECT number FROM machines WHERE arn = ?", [.text(machineARN)]) {
            $0.int(0)
        }
        guard let number else { return [] }
        let closed = Execution.Status.allCases.filter { $0 != .running }.map { status in
            """
            SELECT number, arn, name, stopped_at FROM executions INDEXED BY executions_closed
            WHERE machine = ?1 AND status = \(status.number) AND stopped_at < ?2
            """
        }
        return try all(
            "\(closed.joined(separator: "\nUNION ALL\n")) ORDER BY stopped_at, number LIMIT ?3",
            [.int(number), .int(time.milliseconds), .int(max(limit, 0))]
        ) { columns in
            let arn =
                columns.optionalText(1)
                ?? ExecutionARN(stateMachineARN: machineARN, name: columns.text(2)).text
            return Expiry.Execution(id: ExecutionID(Int64(columns.int(0))), arn: arn ?? "")
        }
    }

    /// Removes the revisions of a state machine that is gone, if none of its executions is left.
    fileprivate func removeRevisions(ofGone arn: String, before time: Timestamp) throws {
        let isNeeded = try first(
            """
            SELECT 1 FROM state_machines WHERE arn = ?1
            UNION ALL
            SELECT 1 FROM executions WHERE machine = (SELECT number FROM machines WHERE arn = ?1)
            LIMIT 1
            """, [.text(arn)]
        ) { _ in true }
        guard isNeeded == nil else { return }
        try run(
            "DELETE FROM revisions WHERE state_machine_arn = ? AND created_at < ?",
            [.text(arn), .int(time.milliseconds)])
    }
}
