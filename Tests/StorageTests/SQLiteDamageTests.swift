import Foundation
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import StorageTesting
import Testing
import Timestamps

@testable import SQLiteStorage

/// What is not what was written is told, and never guessed at.
@Suite struct SQLiteDamageTests {
    /// Each changes one value of a row that a later read needs.
    @Test(arguments: [
        "UPDATE executions SET status = 1, stopped_at = 5 WHERE number = 1",
        "UPDATE executions SET stopped_at = 5 WHERE number = 1",
        "UPDATE executions SET name = 'other' WHERE number = 1",
        "UPDATE executions SET role = 2 WHERE number = 1",
        "UPDATE executions SET machine = 2 WHERE number = 1",
        "UPDATE executions SET revision = revision + 1 WHERE number = 1",
        "UPDATE executions SET started_at = started_at + 1 WHERE number = 1",
        "UPDATE executions SET history_count = history_count - 1 WHERE number = 1",
        "UPDATE executions SET parent = 2, parent_fact = 3 WHERE number = 1",
        "UPDATE executions SET checksum = checksum + 1 WHERE number = 1",
        "UPDATE executions SET state_checksum = state_checksum + 1 WHERE number = 1",
        "UPDATE machines SET name = 'other' WHERE number = 1",
        "UPDATE roles SET arn = 'arn:other' WHERE number = 1",
    ])
    func aChangedRowOfAnExecutionIsFound(sql: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            _ = try await Sample.task.create(1, in: store)
            let other = Sample(Sample.passes.definition, machineName: "other")
            var identity = other.identity(2)
            identity = Identity(
                id: identity.id, arn: identity.arn, name: identity.name,
                stateMachineARN: identity.stateMachineARN,
                stateMachineName: identity.stateMachineName, roleARN: "arn:role:2")
            try await store.create(try other.start(identity))
            try await store.damage(sql)
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.load(ExecutionID(1))
            }
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.execution(ExecutionID(1))
            }
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.executions(ExecutionFilter(stateMachineARN: nil, limit: 9))
            }
            #expect(try await store.load(ExecutionID(2)).0.status == .succeeded)
        }
    }

    @Test(arguments: [
        "UPDATE revisions SET definition = '{ }'", "UPDATE revisions SET role_arn = 'arn:other'",
        "UPDATE revisions SET label = 'l'", "UPDATE revisions SET created_at = 1",
        "UPDATE revisions SET checksum = checksum + 1",
    ])
    func aChangedRevisionIsFound(sql: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            let machine = try await store.create(machine("a"), tags: [])
            try await store.damage(sql)
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.revision(machine.revision.id)
            }
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.stateMachine(arn: machine.arn)
            }
        }
    }

    @Test func anotherMachinesRevisionIsFound() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            let machine = try await store.create(machine("a"), tags: [])
            _ = try await store.create(self.machine("b"), tags: [])
            try await store.damage("UPDATE state_machines SET revision = 2 WHERE name = 'a'")
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.stateMachine(arn: machine.arn)
            }
        }
    }

    /// Whole records of the log that are where they do not belong.
    @Test(arguments: [
        "UPDATE events SET batch = (SELECT batch FROM events WHERE row = 2) WHERE row = 1",
        "UPDATE events SET batch = (SELECT batch FROM events WHERE row = 3) WHERE row = 1",
        "UPDATE events SET execution = 2, history_after = 99 WHERE row = 1",
        "UPDATE events SET first_event = first_event + 1 WHERE row = 1",
        "UPDATE events SET history_before = history_before + 1 WHERE row = 1",
        "DELETE FROM events WHERE row = 1",
        "DELETE FROM events WHERE row = 3",
    ])
    func aRecordOfTheLogInAnotherPlaceIsFound(sql: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(path: folder + "/treadle.db")
            let first = try await Sample.task.create(1, in: store)
            _ = try await Sample.task.create(2, in: store)
            let second = try Sample.task.step(
                first.execution, .taskStarted(fact: 3, worker: nil))
            try await store.commit(second, work: [])
            try await store.damage(sql)
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.load(ExecutionID(1))
            }
            await expectCorrupt { () async throws(StoreError) in
                _ = try await store.history(of: ExecutionID(1), HistoryRange(limit: 99))
            }
        }
    }

    // MARK: Work

    @Test(arguments: [
        "UPDATE work SET kind = 99 WHERE number = 2",
        "UPDATE work SET subject_kind = 99 WHERE number = 2",
        "UPDATE work SET handle = '{' WHERE number = 2",
    ])
    func workThatCannotBeReadIsSetAside(sql: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(
                path: folder + "/treadle.db", clock: ManualStoreClock(milliseconds: 100))
            let server = try await store.enroll("a", for: .seconds(60))
            for fact in 1...3 {
                let id = Work.ID(execution: ExecutionID(1), fact: fact, kind: .task)
                try await store.change(
                    [.put(Work(id: id, due: Timestamp(milliseconds: fact)))], of: ExecutionID(1))
            }
            try await store.damage(sql)
            var claim = try await store.claim(limit: 2, for: server)
            #expect(claim.work.map(\.id.number) == [1, 3])
            #expect(claim.damages.count == 1)
            let parked = try await store.parkedWork(.init(limit: 9))
            #expect(parked.map(\.key.number) == [2])
            let part = try #require(parked.first)
            #expect(claim.damages == ["The work \(part.key.text) was set aside: \(part.reason)"])
            claim = try await store.claim(limit: 2, for: server)
            #expect(claim == WorkClaim(work: []))
            // Tried again, it is set aside again; then it is dropped.
            try await store.retryParkedWork(part.key)
            #expect(try await store.claim(limit: 2, for: server).damages.count == 1)
            try await store.dropParkedWork(part.key)
            #expect(try await store.parkedWork(.init(limit: 9)) == [])
        }
    }

    @Test func anActivitysTaskThatCannotBeReadIsSetAside() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteStore(
                path: folder + "/treadle.db", clock: ManualStoreClock(milliseconds: 100))
            let server = try await store.enroll("a", for: .seconds(60))
            for fact in 1...2 {
                let id = Work.ID(execution: ExecutionID(1), fact: fact, kind: .activity)
                let work = Work(id: id, due: Timestamp(milliseconds: fact), topic: "arn:a")
                try await store.change([.put(work)], of: ExecutionID(1))
            }
            try await store.damage("UPDATE work SET handle = '{' WHERE number = 1")
            #expect(try await store.claim(topic: "arn:a", for: server)?.id.number == 2)
            #expect(try await store.parkedWork(.init(limit: 9)).map(\.key.number) == [1])
            // Polls have nobody to tell: the next claim does.
            #expect(try await store.claim(limit: 1, for: server).damages.count == 1)
            #expect(try await store.claim(limit: 1, for: server).damages == [])
        }
    }

    // MARK: Parts

    private func machine(_ name: String) -> StateMachineRecord {
        let arn = Sample("", machineName: name).stateMachineARN
        return StateMachineRecord(
            arn: arn, name: name, type: "STANDARD", createdAt: Timestamp(milliseconds: 5),
            revision: Revision(
                id: RevisionID(0), stateMachineARN: arn, definition: "{}", roleARN: "arn:role",
                label: nil, createdAt: Timestamp(milliseconds: 5)),
            configuration: [:])
    }

    private func expectCorrupt(
        from body: () async throws(StoreError) -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        do throws(StoreError) {
            try await body()
            Issue.record("The damage was not found.", sourceLocation: sourceLocation)
        } catch {
            guard case .corrupt = error else {
                Issue.record("found \(error)", sourceLocation: sourceLocation)
                return
            }
        }
    }
}

extension SQLiteStore {
    /// Changes rows behind the store's back.
    func damage(_ sql: String) async throws {
        try await writer.write { session in
            try session.run("PRAGMA defer_foreign_keys = ON")
            try session.run(sql)
        }
    }
}
