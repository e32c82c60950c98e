import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// A statement that changes rows of work, with its values.
struct WorkStatement: Sendable {
    let sql: String
    let values: [Value]

    /// What changes mean; made before the writer's turn.
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
            [
                WorkStatement(
                    sql: "DELETE FROM work WHERE execution = ? AND fact = ? AND kind = ?",
                    values: [.int(id.execution.number), .int(id.fact), .int(id.kind.number)])
            ]
        case .settle(let fact):
            [
                WorkStatement(
                    sql: "DELETE FROM work WHERE execution = ? AND fact = ?",
                    values: [execution, .int(fact)])
            ]
        case .cancel(let fact, let time): cancel(fact, at: time, execution)
        case .settleAll:
            [
                WorkStatement(
                    sql: "DELETE FROM work WHERE execution = ? AND kind NOT IN (12, 13)",
                    values: [execution])
            ]
        }
    }

    private static func put(_ work: Work) -> WorkStatement {
        WorkStatement(
            sql: """
                INSERT INTO work (execution, fact, kind, due, leased_until, topic, handle)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (execution, fact, kind) DO UPDATE SET
                    due = excluded.due, leased_until = excluded.leased_until,
                    topic = excluded.topic, handle = excluded.handle
                """,
            values: [
                .int(work.id.execution.number), .int(work.id.fact), .int(work.id.kind.number),
                .int(work.due.milliseconds), .int(work.leasedUntil?.milliseconds),
                .text(work.topic), .text(work.handle?.text),
            ])
    }

    /// Kind 10 is a task, 12 a cancellation.
    private static func cancel(
        _ fact: Int, at time: Timestamp, _ execution: Value
    ) -> [WorkStatement] {
        [
            WorkStatement(
                sql: """
                    UPDATE OR REPLACE work SET kind = 12, due = ?, leased_until = NULL
                    WHERE execution = ? AND fact = ? AND kind = 10
                    """,
                values: [.int(time.milliseconds), execution, .int(fact)]),
            WorkStatement(
                sql: "DELETE FROM work WHERE execution = ? AND fact = ? AND kind <> 12",
                values: [execution, .int(fact)]),
        ]
    }
}

extension Session {
    func apply(_ statements: [WorkStatement]) throws {
        for statement in statements { try run(statement.sql, statement.values) }
    }
}
