import Foundation
import GRDB
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import StorageTesting
import Testing
import Timestamps

@testable import SQLiteStorage

/// Databases of older versions are brought up to date, and keep what they had.
@Suite struct SQLiteMigrationTests {
    @Test(arguments: [1, 2]) func anOldDatabaseKeepsItsExecutions(version: Int) async throws {
        try await withOldDatabase(version) { path, steps in
            let store = try await SQLiteStore(path: path, clock: ManualStoreClock())
            for step in steps {
                let (record, events) = try await store.load(step.execution.identity.id)
                #expect(record == step.record)
                #expect(events == step.events)
                #expect(try await store.execution(arn: step.execution.identity.arn) == record)
            }
            let filter = ExecutionFilter(
                stateMachineARN: Sample.task.stateMachineARN, limit: 100)
            #expect(try await store.executions(filter) == steps.reversed().map(\.record))
            let machine = try #require(
                try await store.stateMachine(arn: Sample.task.stateMachineARN))
            #expect(machine.revision.id == RevisionID(7))
            #expect(machine.revision.definition == Sample.task.definition)
            #expect(try await store.tags(of: machine.arn) == [Tag(key: "k", value: "v")])
            try await store.close()
        }
    }

    @Test(arguments: [1, 2]) func leasesAreForgottenAndWorkIsKept(version: Int) async throws {
        try await withOldDatabase(version) { path, _ in
            let clock = ManualStoreClock(milliseconds: 100)
            let store = try await SQLiteStore(path: path, clock: clock)
            let server = try await store.enroll("a", for: .seconds(60))
            func id(_ execution: Int64, _ fact: Int, _ kind: Work.Kind) -> Work.ID {
                Work.ID(execution: ExecutionID(execution), fact: fact, kind: kind)
            }
            #expect(
                try await store.claim(limit: 9, for: server).work == [
                    Work(
                        id: id(1, 3, .task), due: .init(milliseconds: 20),
                        handle: ["job": "j-1"], owner: server),
                    Work(
                        id: id(2, 3, .cancellation), due: .init(milliseconds: 30),
                        handle: ["job": "j-2"], owner: server),
                    Work(
                        id: id(3, 0, .announcement), due: .init(milliseconds: 40),
                        handle: ["execution": 1, "fact": 3], owner: server),
                ])
            #expect(try await store.nextDue() == Timestamp(milliseconds: 60_000))
            let activity = try await store.claim(topic: "arn:paint", for: server)
            #expect(activity?.id == id(2, 5, .activity))
            try await store.close()
        }
    }

    @Test func theTimeOfTheUpgradeIsKnown() async throws {
        try await withOldDatabase(2) { path, _ in
            for now in [5000, 9000] {
                let clock = ManualStoreClock(milliseconds: now)
                let store = try await SQLiteStore(path: path, clock: clock)
                #expect(store.upgradedAt == Timestamp(milliseconds: 5000))
                try await store.close()
            }
        }
        try await withTemporaryFolder { folder in
            for _ in 1...2 {
                let store = try await SQLiteStore(path: folder + "/treadle.db")
                #expect(store.upgradedAt == nil)
                try await store.close()
            }
        }
    }

    @Test func theSchemaIsThatOfANewDatabase() async throws {
        try await withOldDatabase(1) { path, _ in
            let old = try await SQLiteStore(path: path)
            let new = try await SQLiteStore(path: path + "-new")
            #expect(try await schema(of: old) == schema(of: new))
            let violations = try await old.writer.write { session in
                try session.all("PRAGMA foreign_key_check") { $0.text(0) }
            }
            #expect(violations == [])
            try await old.close()
            try await new.close()
        }
    }

    @Test func numbersOfRevisionsAreNotUsedAgain() async throws {
        try await withOldDatabase(2) { path, _ in
            let store = try await SQLiteStore(path: path)
            let machine = try #require(
                try await store.stateMachine(arn: Sample.task.stateMachineARN))
            let updated = try await store.update(machine, from: machine.revision.id)
            #expect(updated.revision.id == RevisionID(8))
            try await store.close()
        }
    }

    // MARK: Parts

    private func schema(of store: SQLiteStore) async throws -> [String] {
        try await store.readers.read { session in
            try session.all("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name") {
                $0.text(0)
            }
        }
    }

    /// Lends a database as an older version wrote it, with the steps that its executions began with.
    private func withOldDatabase(
        _ version: Int, _ body: (_ path: String, _ steps: [Step]) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/treadle.db"
            let steps = try (1...3).map { number in
                try Sample.task.start(
                    Sample.task.identity(
                        number,
                        parent: number == 3 ? .init(execution: ExecutionID(1), fact: 3) : nil
                    ))
            }
            let connection = try DatabaseQueue(path: path)
            try await connection.writeWithoutTransaction { database in
                for migration in Migration.all.prefix(version) {
                    try database.execute(sql: migration.sql)
                }
                try database.execute(
                    sql: """
                        PRAGMA application_id = 0x5452444C;
                        PRAGMA user_version = \(version);
                        PRAGMA journal_mode = WAL;
                        """)
                try Self.fill(database, steps)
            }
            try connection.close()
            try await body(path, steps)
        }
    }

    /// In the words of the first schema.
    private static func fill(_ database: Database, _ steps: [Step]) throws {
        let arn = Sample.task.stateMachineARN
        try database.execute(
            sql: """
                INSERT INTO machines VALUES (4, ?, 'machine');
                INSERT INTO roles VALUES (2, 'arn:aws:iam::000000000000:role/sample');
                INSERT INTO revisions VALUES (7, ?, ?, 'arn:role', NULL, 5);
                INSERT INTO state_machines VALUES (?, 'machine', 'STANDARD', 5, 0, 7, '{}');
                INSERT INTO tags VALUES (?, 'k', 'v');
                INSERT INTO activities VALUES ('arn:paint', 'paint', 6);
                """, arguments: [arn, arn, Sample.task.definition, arn, arn])
        for step in steps {
            let identity = step.execution.identity
            try database.execute(
                sql: """
                    INSERT INTO executions VALUES (?, 4, ?, NULL, 2, 1, 0, ?, NULL, ?, ?, ?, ?);
                    INSERT INTO events (execution, first_event, history_before, history_after, batch)
                        VALUES (?, 1, 0, ?, ?);
                    """,
                arguments: [
                    identity.id.number, identity.name, step.execution.startedAt.milliseconds,
                    step.execution.eventCount, step.execution.historyCount,
                    identity.parent?.execution.number, identity.parent?.fact, identity.id.number,
                    step.execution.historyCount, Data(FirstEventBatch.encode(step.events)),
                ])
        }
        try database.execute(
            sql: """
                INSERT INTO work (execution, fact, kind, due, leased_until, topic, handle) VALUES
                    (1, 3, 10, 20, 99999999, NULL, '{"job":"j-1"}'),
                    (1, 3, 2, 60000, NULL, NULL, NULL),
                    (2, 3, 12, 30, NULL, NULL, '{"job":"j-2"}'),
                    (2, 5, 11, 10, 99999999, 'arn:paint', NULL),
                    (3, 0, 13, 40, 50, NULL, '{"execution":1,"fact":3}');
                """)
    }
}
