public import Interpreter
import JSONValue
public import StatesLanguage
public import Storage

extension SQLiteStore: WorkQueue {
    public func claim(
        dueBy now: Timestamp, limit: Int, leasedUntil lease: Timestamp
    ) async throws(StoreError) -> [Work] {
        try await writer.write { session in
            try session.claim(
                """
                SELECT execution, fact, kind, due, topic, handle FROM work
                WHERE topic IS NULL AND available_at <= ?
                ORDER BY available_at, execution, fact, kind LIMIT ?
                """, [.int(now.milliseconds), .int(max(limit, 0))], leasedUntil: lease)
        }
    }

    public func claim(
        topic: String, at now: Timestamp, leasedUntil lease: Timestamp
    ) async throws(StoreError) -> Work? {
        try await writer.write { session in
            try session.claim(
                """
                SELECT execution, fact, kind, due, topic, handle FROM work
                WHERE topic = ? AND available_at <= ?
                ORDER BY available_at, execution, fact, kind LIMIT 1
                """, [.text(topic), .int(now.milliseconds)], leasedUntil: lease
            ).first
        }
    }

    public func nextDue() async throws(StoreError) -> Timestamp? {
        try await readers.read { session in
            try session.first(
                """
                SELECT available_at FROM work WHERE topic IS NULL ORDER BY available_at LIMIT 1
                """
            ) { $0.time(0) }
        }
    }

    public func change(
        _ changes: [WorkChange], of execution: ExecutionID
    ) async throws(StoreError) {
        let statements = WorkStatement.statements(for: changes, of: execution)
        try await writer.write { try $0.apply(statements) }
    }

    public func releaseAll() async throws(StoreError) {
        try await writer.write { session in
            _ = try session.run(
                "UPDATE work SET leased_until = NULL WHERE leased_until IS NOT NULL")
        }
    }
}

extension Session {
    /// Reads rows of work and makes them somebody's.
    fileprivate func claim(
        _ sql: String, _ values: [Value], leasedUntil lease: Timestamp
    ) throws -> [Work] {
        let claimed = try all(sql, values) { try work($0).leased(until: lease) }
        for work in claimed {
            try run(
                "UPDATE work SET leased_until = ? WHERE execution = ? AND fact = ? AND kind = ?",
                [
                    .int(lease.milliseconds), .int(work.id.execution.number), .int(work.id.fact),
                    .int(work.id.kind.number),
                ])
        }
        return claimed
    }

    private func work(_ columns: Columns) throws -> Work {
        let execution = ExecutionID(Int64(columns.int(0)))
        guard let kind = Work.Kind(number: columns.int(2)) else {
            throw StoreError.corrupt("A row of work of the execution \(execution) has no kind.")
        }
        return Work(
            id: Work.ID(execution: execution, fact: columns.int(1), kind: kind),
            due: columns.time(3), topic: columns.optionalText(4),
            handle: try columns.optionalText(5).map { text in
                guard let handle = try? JSON(parsing: text) else {
                    throw StoreError.corrupt(
                        "The handle of a task of the execution \(execution) is no JSON.")
                }
                return handle
            })
    }
}
