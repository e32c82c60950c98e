import Interpreter
import Storage

extension Session {
    func append(_ rows: [LogRow], to execution: ExecutionID) throws {
        for row in rows {
            try run(
                """
                INSERT INTO events (execution, first_event, history_before, history_after, batch)
                VALUES (?, ?, ?, ?, ?)
                """,
                [
                    .int(execution.number), .int(row.firstEvent), .int(row.historyBefore),
                    .int(row.historyAfter), .blob(row.batch),
                ])
        }
    }

    /// The whole log of an execution.
    func batches(of execution: ExecutionID) throws -> [[UInt8]] {
        try all(
            """
            SELECT batch FROM events WHERE execution = ? ORDER BY history_after, first_event
            """, [.int(execution.number)]
        ) { $0.bytes(0) }
    }

    /// The part of the log that has these visible events.
    func batches(of execution: ExecutionID, showing ids: ClosedRange<Int>) throws -> [[UInt8]] {
        var batches: [[UInt8]] = []
        try query(
            """
            SELECT history_before, batch FROM events
            WHERE execution = ? AND history_after >= ? ORDER BY history_after, first_event
            """, [.int(execution.number), .int(ids.lowerBound)]
        ) { columns in
            guard columns.int(0) < ids.upperBound else { return false }
            batches.append(columns.bytes(1))
            return true
        }
        return batches
    }

    func historyCount(of execution: ExecutionID) throws -> Int? {
        try first(
            "SELECT history_count FROM executions WHERE number = ?", [.int(execution.number)]
        ) { $0.int(0) }
    }
}
