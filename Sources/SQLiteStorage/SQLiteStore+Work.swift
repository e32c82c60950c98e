public import Interpreter
import JSONValue
public import Storage
import Synchronization
public import Timestamps

extension SQLiteStore: WorkQueue {
    public var now: Timestamp { clock.now }

    public func claim(limit: Int, for server: ServerID) async throws(StoreError) -> WorkClaim {
        let clock = clock
        var claim = try await writer.write { session in
            let now = clock.now
            try session.checkLife(of: server, at: now)
            return try session.claim(
                """
                WHERE topic IS NULL AND owner IS NULL AND parked_reason IS NULL AND due <= ?
                """, [.int(now.milliseconds)], limit: limit, for: server)
        }
        claim.damages += damages.withLock { damages in
            defer { damages = [] }
            return damages
        }
        return claim
    }

    public func claim(topic: String, for server: ServerID) async throws(StoreError) -> Work? {
        let clock = clock
        let claim = try await writer.write { session in
            let now = clock.now
            try session.checkLife(of: server, at: now)
            return try session.claim(
                """
                WHERE topic = ? AND topic IS NOT NULL AND owner IS NULL AND parked_reason IS NULL
                    AND due <= ?
                """, [.text(topic), .int(now.milliseconds)], limit: 1, for: server)
        }
        if !claim.damages.isEmpty { damages.withLock { $0 += claim.damages } }
        return claim.work.first
    }

    public func nextDue() async throws(StoreError) -> Timestamp? {
        try await readers.read { session in
            try session.first(
                """
                SELECT due FROM work
                WHERE topic IS NULL AND owner IS NULL AND parked_reason IS NULL
                ORDER BY due LIMIT 1
                """
            ) { $0.time(0) }
        }
    }

    public func conclude(_ ends: [WorkEnd], for server: ServerID) async throws(StoreError) {
        guard !ends.isEmpty else { return }
        let statements = ends.map { WorkStatement($0, for: server) }
        let owners = writer.owners
        try await writer.write { try $0.apply(statements, owners) }
    }

    public func change(
        _ changes: [WorkChange], of execution: ExecutionID
    ) async throws(StoreError) {
        let statements = WorkStatement.statements(for: changes, of: execution)
        let owners = writer.owners
        try await writer.write { try $0.apply(statements, owners) }
    }

    public func parkedWork(_ query: ParkedWorkQuery) async throws(StoreError) -> [ParkedWork] {
        var conditions = ["parked_reason IS NOT NULL"]
        var values: [Value] = []
        if let execution = query.execution {
            conditions.append("subject_kind = ? AND subject = ?")
            values += [
                .int(Work.SubjectKind.execution.rawValue), .int(Int(execution.number)),
            ]
        }
        if let after = query.after {
            conditions.append("(due, subject_kind, subject, number, kind) > (?, ?, ?, ?, ?)")
            values += [.int(after.due.milliseconds)] + after.key.values
        }
        return try await readers.read { [conditions, values] session in
            try session.all(
                """
                SELECT subject_kind, subject, number, kind, due, failure_count, parked_reason
                FROM work WHERE \(conditions.joined(separator: " AND "))
                ORDER BY due, subject_kind, subject, number, kind LIMIT ?
                """, values + [.int(max(query.limit, 0))]
            ) { columns in
                ParkedWork(
                    key: columns.workKey, due: columns.time(4), failureCount: columns.int(5),
                    reason: columns.text(6))
            }
        }
    }

    public func parkedWorkCount() async throws(StoreError) -> Int {
        try await readers.read { session in
            try session.first(
                "SELECT count(*) FROM work WHERE parked_reason IS NOT NULL"
            ) { $0.int(0) } ?? 0
        }
    }

    public func retryParkedWork(_ key: WorkKey) async throws(StoreError) {
        let now = Value.int(clock.now.milliseconds)
        try await changeParked(
            "UPDATE work SET parked_reason = NULL, failure_count = 0, due = ?",
            [now] + key.values)
    }

    public func dropParkedWork(_ key: WorkKey) async throws(StoreError) {
        try await changeParked("DELETE FROM work", key.values)
    }

    private func changeParked(_ sql: String, _ values: [Value]) async throws(StoreError) {
        try await writer.write { session in
            let count = try session.run(
                "\(sql) WHERE \(Work.ID.condition) AND parked_reason IS NOT NULL", values)
            guard count > 0 else { throw StoreError.notFound }
        }
    }
}

extension Session {
    /// Reads rows of work and assigns them to a server. Unreadable rows are parked.
    fileprivate func claim(
        _ condition: String, _ values: [Value], limit: Int, for server: ServerID
    ) throws -> WorkClaim {
        var claim = WorkClaim(work: [])
        while claim.work.count < limit {
            let rows = try all(
                """
                SELECT subject_kind, subject, number, kind, due, topic, handle, failure_count
                FROM work \(condition)
                ORDER BY due, subject_kind, subject, number, kind LIMIT ?
                """, values + [.int(limit - claim.work.count)], WorkRow.init)
            if rows.isEmpty { break }
            for row in rows {
                switch row.work(for: server) {
                case .success(let work):
                    claim.work.append(work)
                    try run(
                        "UPDATE work SET owner = ? WHERE \(Work.ID.condition)",
                        [.int(server.number)] + row.key.values)
                case .failure(let damage):
                    claim.damages.append(
                        "The work \(row.key.text) was set aside: \(damage.reason)")
                    try run(
                        "UPDATE work SET parked_reason = ? WHERE \(Work.ID.condition)",
                        [.text(damage.reason)] + row.key.values)
                }
            }
        }
        return claim
    }
}

/// A row of work as read, which may be invalid for this version.
private struct WorkRow {
    let key: WorkKey
    let due: Timestamp
    let topic: String?
    let handle: String?
    let failureCount: Int

    struct Damage: Error {
        let reason: String
    }

    init(_ columns: Columns) {
        key = columns.workKey
        due = columns.time(4)
        topic = columns.optionalText(5)
        handle = columns.optionalText(6)
        failureCount = columns.int(7)
    }

    func work(for server: ServerID) -> Result<Work, Damage> {
        guard let id = Work.ID(key) else {
            return .failure(Damage(reason: "This version of Treadle does not know its kind."))
        }
        let parsed = handle.map { try? JSON(parsing: $0) }
        if let parsed, parsed == nil {
            return .failure(Damage(reason: "Its handle is not valid JSON."))
        }
        return .success(
            Work(
                id: id, due: due, topic: topic, handle: parsed ?? nil, owner: server,
                failureCount: failureCount))
    }
}

extension Columns {
    fileprivate var workKey: WorkKey {
        WorkKey(subjectKind: int(0), subject: Int64(int(1)), number: int(2), kind: int(3))
    }
}
