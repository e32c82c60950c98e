import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// A statement that changes rows of work, with its values.
struct WorkStatement: Sendable {
    let sql: String
    let values: [Value]

    /// The server that becomes the row's owner if it is registered; the last of the values.
    let owner: ServerID?

    /// The statements for changes, prepared before the writer's turn.
    static func statements(
        for changes: [WorkChange], of execution: ExecutionID
    ) -> [WorkStatement] {
        changes.flatMap { statements(for: $0, of: .int(execution.number)) }
    }

    private static func statements(
        for change: WorkChange, of execution: Value
    ) -> [WorkStatement] {
        switch change {
        case .put(let work): [put(work)]
        case .remove(let id):
            [WorkStatement(sql: "DELETE FROM work WHERE \(Work.ID.condition)", values: id.values)]
        case .settle(let fact):
            [
                WorkStatement(
                    sql: """
                        DELETE FROM work WHERE subject_kind = 1 AND subject = ? AND number = ?
                        """, values: [execution, .int(fact)])
            ]
        case .cancel(let fact, let time): cancel(fact, at: time, execution)
        case .settleAll:
            [
                WorkStatement(
                    sql: """
                        DELETE FROM work
                        WHERE subject_kind = 1 AND subject = ? AND kind NOT IN (12, 13)
                        """, values: [execution])
            ]
        }
    }

    static func put(_ work: Work) -> WorkStatement {
        WorkStatement(
            sql: """
                INSERT INTO work
                    (subject_kind, subject, number, kind, due, failure_count, topic, handle, owner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (subject_kind, subject, number, kind) DO UPDATE SET
                    due = excluded.due, failure_count = excluded.failure_count,
                    topic = excluded.topic, handle = excluded.handle, owner = excluded.owner,
                    parked_reason = NULL
                """,
            values: work.id.values + [
                .int(work.due.milliseconds), .int(work.failureCount), .text(work.topic),
                .text(work.handle?.text), .int(work.owner?.number),
            ], owner: work.owner)
    }

    /// Turns a task (kind 10) into a cancellation (kind 12).
    private static func cancel(
        _ fact: Int, at time: Timestamp, _ execution: Value
    ) -> [WorkStatement] {
        [
            WorkStatement(
                sql: """
                    UPDATE OR REPLACE work
                    SET kind = 12, due = ?, owner = NULL, failure_count = 0, parked_reason = NULL
                    WHERE subject_kind = 1 AND subject = ? AND number = ? AND kind = 10
                    """,
                values: [.int(time.milliseconds), execution, .int(fact)]),
            WorkStatement(
                sql: """
                    DELETE FROM work
                    WHERE subject_kind = 1 AND subject = ? AND number = ? AND kind <> 12
                    """,
                values: [execution, .int(fact)]),
        ]
    }

    /// The statement for an end of work. Rows of other owners stay as they are.
    init(_ end: WorkEnd, for server: ServerID) {
        let own: [Value] = [.int(server.number)]
        let condition = "\(Work.ID.condition) AND owner = ?"
        let key = end.id.values + own
        switch end {
        case .done: self.init(sql: "DELETE FROM work WHERE \(condition)", values: key)
        case .again(_, let time, let handle):
            self.init(
                sql: """
                    UPDATE work SET owner = NULL, failure_count = 0, due = ?, handle = ?
                    WHERE \(condition)
                    """, values: [.int(time.milliseconds), .text(handle?.text)] + key)
        case .returned:
            self.init(sql: "UPDATE work SET owner = NULL WHERE \(condition)", values: key)
        case .failed(_, let time):
            self.init(
                sql: """
                    UPDATE work SET owner = NULL, failure_count = failure_count + 1, due = ?
                    WHERE \(condition)
                    """, values: [.int(time.milliseconds)] + key)
        case .parked(_, let reason):
            self.init(
                sql: """
                    UPDATE work
                    SET owner = NULL, failure_count = failure_count + 1, parked_reason = ?
                    WHERE \(condition)
                    """, values: [.text(reason)] + key)
        }
    }

    private init(sql: String, values: [Value], owner: ServerID? = nil) {
        self.sql = sql
        self.values = values
        self.owner = owner
    }
}

extension Work.ID {
    /// The condition that finds the row with `values`.
    static let condition = "subject_kind = ? AND subject = ? AND number = ? AND kind = ?"

    var values: [Value] { WorkKey(self).values }
}

extension WorkKey {
    var values: [Value] {
        [.int(subjectKind), .int(subject), .int(number), .int(kind)]
    }
}

extension Session {
    /// Applies changes. A row whose owner would be an unregistered server has no owner.
    func apply(_ statements: [WorkStatement], _ owners: OwnerCache) throws {
        for statement in statements {
            var values = statement.values
            if let owner = statement.owner, try !owners.isEntered(owner, in: self) {
                values[values.count - 1] = .null
            }
            try run(statement.sql, values)
        }
    }
}
