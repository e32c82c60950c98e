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
    func rows(of execution: ExecutionID) throws -> [LogRow] {
        try all(
            """
            SELECT \(LogRow.columns) FROM events WHERE execution = ?
            ORDER BY history_after, first_event
            """, [.int(execution.number)], LogRow.init)
    }

    /// The rows of the log that have these visible events.
    func rows(of execution: ExecutionID, showing ids: ClosedRange<Int>) throws -> [LogRow] {
        var rows: [LogRow] = []
        try query(
            """
            SELECT \(LogRow.columns) FROM events
            WHERE execution = ? AND history_after >= ? ORDER BY history_after, first_event
            """, [.int(execution.number), .int(ids.lowerBound)]
        ) { columns in
            guard columns.int(1) < ids.upperBound else { return false }
            rows.append(LogRow(columns))
            return true
        }
        return rows
    }

    /// The rows of the log that have these events.
    func rows(of execution: ExecutionID, with numbers: ClosedRange<Int>) throws -> [LogRow] {
        guard let start = try start(of: execution, at: numbers.lowerBound) else { return [] }
        var rows: [LogRow] = []
        try query(
            """
            SELECT \(LogRow.columns) FROM events
            WHERE execution = ? AND (history_after, first_event) >= (?, ?)
            ORDER BY history_after, first_event
            """, [.int(execution.number), .int(start.historyAfter), .int(start.firstEvent)]
        ) { columns in
            guard columns.int(0) <= numbers.upperBound else { return false }
            rows.append(LogRow(columns))
            return true
        }
        return rows
    }

    /// The row that has an event, or the last one before it.
    ///
    /// The index is in the order of the history. This searches by bisection for the place in the
    /// history where the event can be, and only then among the rows of that place.
    private func start(
        of execution: ExecutionID, at number: Int
    ) throws -> (historyAfter: Int, firstEvent: Int)? {
        var low = 0
        var high = number.addingReportingOverflow(LogRow.eventCountMax).partialValue
        while low < high {
            let middle = low + (high - low + 1) / 2
            let first = try first(
                """
                SELECT first_event FROM events WHERE execution = ? AND history_after >= ?
                ORDER BY history_after, first_event LIMIT 1
                """, [.int(execution.number), .int(middle)]
            ) { $0.int(0) }
            if let first, first <= number { low = middle } else { high = middle - 1 }
        }
        return try first(
            """
            SELECT history_after, first_event FROM events
            WHERE execution = ? AND history_after = ? AND first_event <= ?
            ORDER BY first_event DESC LIMIT 1
            """, [.int(execution.number), .int(low), .int(number)]
        ) { (historyAfter: $0.int(0), firstEvent: $0.int(1)) }
    }

    /// The batch that has the newest visible event; nil if there is no such execution.
    ///
    /// Later rows in the history's order have private events only.
    func lastBatch(of execution: ExecutionID) throws -> [UInt8]? {
        try first(
            """
            SELECT batch FROM events WHERE execution = ? AND history_after > history_before
            ORDER BY history_after DESC, first_event DESC LIMIT 1
            """, [.int(execution.number)]
        ) { $0.bytes(0) }
    }

    func historyCount(of execution: ExecutionID) throws -> Int? {
        try first(
            "SELECT history_count FROM executions WHERE number = ?", [.int(execution.number)]
        ) { $0.int(0) }
    }
}
