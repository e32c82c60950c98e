import Interpreter
public import Storage
public import Timestamps

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

    /// Removes executions that stopped before a time.
    ///
    /// They are searched for on a reading connection, so the writing one is busy only with removing
    /// them.
    public func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> Expiry {
        let (page, hasUselessRevisions) = try await readers.read { session in
            let page = try session.closed(
                of: stateMachineARN, before: time, after: position, limit: limit)
            let isLast = page.next == nil
            return (page, try isLast && session.isGone(stateMachineARN, before: time))
        }
        var expiry = Expiry(executions: [], next: page.next)
        if page.executions.contains(where: { !$0.isNeeded }) {
            expiry = try await writer.write { try $0.expire(page) }
            await copyBack()
        }
        if expiry.isComplete, hasUselessRevisions || !expiry.executions.isEmpty {
            try await writer.write { session in
                try session.removeRevisions(ofGone: stateMachineARN, before: time)
            }
        }
        return expiry
    }

    /// Copies written pages from the write-ahead log back to the database.
    ///
    /// A removal changes pages all over the file. Copying back a few at a time delays nobody, but
    /// copying thousands at once would.
    private func copyBack() async {
        // If it fails, the next write fails too and says why.
        _ = try? await writer.alone { try $0.run("PRAGMA wal_checkpoint(PASSIVE)") }
    }

    public func expirableCount(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> ExpirableCount {
        try await readers.read { session in
            let page = try session.closed(
                of: stateMachineARN, before: time, after: position, limit: limit)
            return ExpirableCount(
                count: page.executions.count { !$0.isNeeded }, next: page.next)
        }
    }
}

/// Executions that stopped before a time, the earliest first.
private struct ClosedPage: Sendable {
    var executions: [Item]
    var next: Expiry.Position?

    struct Item: Sendable {
        var execution: Expiry.Execution
        var place: Expiry.Position

        /// Whether it has work or was started by a running execution.
        var isNeeded: Bool
    }
}

extension Session {
    /// How many rows of the log one step removes; the rows of one execution are removed together.
    private static let logRowCountMax = 512

    /// The condition that an execution `e` is still needed.
    private static let isNeeded = """
        EXISTS (SELECT 1 FROM work w WHERE w.subject_kind = 1 AND w.subject = e.number)
        OR (e.parent IS NOT NULL AND EXISTS (
            SELECT 1 FROM executions p
            WHERE p.number = e.parent AND p.status = \(Execution.Status.running.number)))
        """

    fileprivate func closed(
        of machineARN: String, before time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) throws -> ClosedPage {
        let number = try first("SELECT number FROM machines WHERE arn = ?", [.text(machineARN)]) {
            $0.int(0)
        }
        guard let number, limit > 0 else { return ClosedPage(executions: [], next: nil) }
        let closed = Execution.Status.allCases.filter { $0 != .running }.map { status in
            """
            SELECT number, stopped_at FROM executions INDEXED BY executions_closed
            WHERE machine = ?1 AND status = \(status.number) AND stopped_at < ?2
                AND (stopped_at, number) > (?3, ?4)
            """
        }
        let items = try all(
            """
            WITH closed AS (
                \(closed.joined(separator: "\nUNION ALL\n")) ORDER BY stopped_at, number LIMIT ?5)
            SELECT e.number, e.arn, e.name, e.stopped_at, \(Self.isNeeded)
            FROM closed JOIN executions e ON e.number = closed.number
            ORDER BY e.stopped_at, e.number
            """,
            [
                .int(number), .int(time.milliseconds),
                .int(position?.stoppedAt.milliseconds ?? .min), .int(position?.id.number ?? .min),
                .int(limit),
            ]
        ) { columns in
            let id = ExecutionID(Int64(columns.int(0)))
            let arn =
                columns.optionalText(1)
                ?? ExecutionARN(stateMachineARN: machineARN, name: columns.text(2)).text
            return ClosedPage.Item(
                execution: Expiry.Execution(id: id, arn: arn ?? ""),
                place: Expiry.Position(stoppedAt: columns.time(3), id: id),
                isNeeded: columns.int(4) != 0)
        }
        return ClosedPage(executions: items, next: items.count < limit ? nil : items.last?.place)
    }

    fileprivate func expire(_ page: ClosedPage) throws -> Expiry {
        var expiry = Expiry(executions: [], next: page.next)
        var rowCount = 0
        var last: Expiry.Position?
        for item in page.executions {
            guard rowCount < Self.logRowCountMax else {
                expiry.next = last
                break
            }
            last = item.place
            guard !item.isNeeded, try isFree(item.execution.id) else { continue }
            let number = Value.int(item.execution.id.number)
            rowCount += try run("DELETE FROM events WHERE execution = ?", [number])
            try run("DELETE FROM executions WHERE number = ?", [number])
            expiry.executions.append(item.execution)
        }
        return expiry
    }

    /// Whether the execution exists, is closed, and is no longer needed.
    ///
    /// Another server may have removed it in the meantime.
    private func isFree(_ id: ExecutionID) throws -> Bool {
        try first(
            """
            SELECT 1 FROM executions e
            WHERE e.number = ? AND e.stopped_at IS NOT NULL AND NOT (\(Self.isNeeded))
            """, [.int(id.number)]
        ) { _ in true } ?? false
    }

    /// Whether nothing is left of a state machine except old revisions.
    fileprivate func isGone(_ arn: String, before time: Timestamp) throws -> Bool {
        guard try !isInUse(arn) else { return false }
        return try first(
            "SELECT 1 FROM revisions WHERE state_machine_arn = ? AND created_at < ? LIMIT 1",
            [.text(arn), .int(time.milliseconds)]
        ) { _ in true } ?? false
    }

    private func isInUse(_ arn: String) throws -> Bool {
        try first(
            """
            SELECT 1 FROM state_machines WHERE arn = ?1
            UNION ALL
            SELECT 1 FROM executions WHERE machine = (SELECT number FROM machines WHERE arn = ?1)
            LIMIT 1
            """, [.text(arn)]
        ) { _ in true } ?? false
    }

    /// Removes the revisions of a deleted state machine, if none of its executions is left.
    fileprivate func removeRevisions(ofGone arn: String, before time: Timestamp) throws {
        guard try !isInUse(arn) else { return }
        try run(
            "DELETE FROM revisions WHERE state_machine_arn = ? AND created_at < ?",
            [.text(arn), .int(time.milliseconds)])
    }
}
