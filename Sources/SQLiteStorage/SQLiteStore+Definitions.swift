import StatesLanguage
public import Storage
import Timestamps

extension SQLiteStore: DefinitionStore {
    public func create(
        _ machine: StateMachineRecord, tags: [Tag]
    ) async throws(StoreError) -> StateMachineRecord {
        try await writer.write { session in
            guard try session.stateMachine(arn: machine.arn) == nil else {
                throw StoreError.exists
            }
            var machine = machine
            machine.revision.id = try session.insert(machine.revision)
            try session.run(
                """
                INSERT INTO state_machines
                    (arn, name, type, created_at, is_deleting, revision, configuration)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(machine.arn), .text(machine.name), .text(machine.type),
                    .int(machine.createdAt.milliseconds), .int(machine.isDeleting ? 1 : 0),
                    .int(machine.revision.id.number), .text(machine.configurationText),
                ])
            try session.run("DELETE FROM tags WHERE arn = ?", [.text(machine.arn)])
            try session.set(tags, of: machine.arn)
            return machine
        }
    }

    public func update(
        _ machine: StateMachineRecord, from revision: RevisionID
    ) async throws(StoreError) -> StateMachineRecord {
        try await writer.write { session in
            guard var stored = try session.stateMachine(arn: machine.arn) else {
                throw StoreError.notFound
            }
            guard stored.revision.id == revision, !stored.isDeleting else {
                throw StoreError.conflict
            }
            stored.revision = machine.revision
            stored.revision.id = try session.insert(machine.revision)
            stored.configuration = machine.configuration
            try session.run(
                "UPDATE state_machines SET revision = ?, configuration = ? WHERE arn = ?",
                [
                    .int(stored.revision.id.number), .text(stored.configurationText),
                    .text(stored.arn),
                ])
            return stored
        }
    }

    public func beginDeletion(arn: String, work: Work) async throws(StoreError) {
        let statement = WorkStatement.put(work)
        let owners = writer.owners
        try await writer.write { session in
            let count = try session.run(
                "UPDATE state_machines SET is_deleting = 1 WHERE arn = ? AND is_deleting = 0",
                [.text(arn)])
            if count > 0 { return try session.apply([statement], owners) }
            guard try session.stateMachine(arn: arn) != nil else { throw StoreError.notFound }
        }
    }

    public func endDeletion(arn: String, work: Work.ID) async throws(StoreError) {
        try await writer.write { session in
            try session.run("DELETE FROM work WHERE \(Work.ID.condition)", work.values)
            let count = try session.run(
                "DELETE FROM state_machines WHERE arn = ? AND is_deleting = 1", [.text(arn)])
            if count > 0 { try session.run("DELETE FROM tags WHERE arn = ?", [.text(arn)]) }
        }
    }

    public func stateMachine(arn: String) async throws(StoreError) -> StateMachineRecord? {
        try await readers.read { try $0.stateMachine(arn: arn) }
    }

    public func revision(_ id: RevisionID) async throws(StoreError) -> Revision? {
        try await readers.read { try $0.revision(id) }
    }

    public func revisions(
        of stateMachineARN: String, before: RevisionID?, limit: Int
    ) async throws(StoreError) -> [Revision] {
        try await readers.read {
            try $0.revisions(of: stateMachineARN, before: before, limit: limit)
        }
    }

    public func stateMachines(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [StateMachineRecord] {
        try await readers.read { try $0.stateMachines(after: name, limit: limit) }
    }
}
