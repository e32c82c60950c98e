import Interpreter
import StatesLanguage
import Synchronization

extension MemoryStore: DefinitionStore {
    public func create(
        _ machine: StateMachineRecord, tags: [Tag]
    ) async throws(StoreError) -> StateMachineRecord {
        try state.withLock { state throws(StoreError) in
            guard state.definitions.machines[machine.arn] == nil else { throw .exists }
            state.definitions.tags[machine.arn] = nil
            state.definitions.set(tags, of: machine.arn)
            return state.definitions.write(machine)
        }
    }

    public func update(
        _ machine: StateMachineRecord, from revision: RevisionID
    ) async throws(StoreError) -> StateMachineRecord {
        try state.withLock { state throws(StoreError) in
            guard var stored = state.definitions.machines[machine.arn] else { throw .notFound }
            guard stored.revision.id == revision, !stored.isDeleting else { throw .conflict }
            stored.revision = machine.revision
            stored.configuration = machine.configuration
            return state.definitions.write(stored)
        }
    }

    public func beginDeletion(arn: String, work: Work) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            guard let stored = state.definitions.machines[arn] else { throw .notFound }
            guard !stored.isDeleting else { return }
            state.definitions.machines[arn]?.isDeleting = true
            state.work.put(work, servers: state.servers)
        }
    }

    public func endDeletion(arn: String, work: Work.ID) async throws(StoreError) {
        state.withLock { state in
            state.work.remove(work)
            guard state.definitions.machines[arn]?.isDeleting == true else { return }
            state.definitions.machines[arn] = nil
            state.definitions.tags[arn] = nil
        }
    }

    public func stateMachine(arn: String) async throws(StoreError) -> StateMachineRecord? {
        state.withLock { $0.definitions.machines[arn] }
    }

    public func revision(_ id: RevisionID) async throws(StoreError) -> Revision? {
        state.withLock { $0.definitions.revision(id) }
    }

    public func revisions(
        of stateMachineARN: String, before: RevisionID?, limit: Int
    ) async throws(StoreError) -> [Revision] {
        state.withLock {
            $0.definitions.revisions(of: stateMachineARN, before: before, limit: limit)
        }
    }

    public func stateMachines(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [StateMachineRecord] {
        state.withLock {
            $0.definitions.machines.values.page(after: name, limit: limit, by: \.name)
        }
    }
}

extension MemoryStore: ActivityStore {
    public func create(_ activity: ActivityRecord) async throws(StoreError) -> ActivityRecord {
        state.withLock { state in
            let stored = state.definitions.activities[activity.arn] ?? activity
            state.definitions.activities[activity.arn] = stored
            return stored
        }
    }

    public func deleteActivity(arn: String) async throws(StoreError) {
        state.withLock { state in
            guard state.definitions.activities.removeValue(forKey: arn) != nil else { return }
            state.definitions.tags[arn] = nil
        }
    }

    public func activity(arn: String) async throws(StoreError) -> ActivityRecord? {
        state.withLock { $0.definitions.activities[arn] }
    }

    public func activities(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [ActivityRecord] {
        state.withLock {
            $0.definitions.activities.values.page(after: name, limit: limit, by: \.name)
        }
    }
}

extension MemoryStore: TagStore {
    public func tags(of arn: String) async throws(StoreError) -> [Tag] {
        state.withLock { state in
            let tags = state.definitions.tags[arn] ?? [:]
            return tags.map { Tag(key: $0.key, value: $0.value) }
                .sorted { $0.key.isBefore($1.key) }
        }
    }

    public func setTags(
        _ tags: [Tag], removing keys: [String], of arn: String
    ) async throws(StoreError) {
        state.withLock { state in
            for key in keys { state.definitions.tags[arn]?[key] = nil }
            state.definitions.set(tags, of: arn)
        }
    }
}
