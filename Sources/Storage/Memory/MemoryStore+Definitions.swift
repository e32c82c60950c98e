import Interpreter
import StatesLanguage
import Synchronization

extension MemoryStore: DefinitionStore {
    public func create(
        _ machine: StateMachineRecord
    ) async throws(StoreError) -> StateMachineRecord {
        try state.withLock { state throws(StoreError) in
            guard state.definitions.machines[machine.arn] == nil else { throw .exists }
            return state.definitions.write(machine)
        }
    }

    public func update(
        _ machine: StateMachineRecord
    ) async throws(StoreError) -> StateMachineRecord {
        try state.withLock { state throws(StoreError) in
            guard var stored = state.definitions.machines[machine.arn] else { throw .notFound }
            stored.revision = machine.revision
            stored.configuration = machine.configuration
            stored.isDeleting = machine.isDeleting
            return state.definitions.write(stored)
        }
    }

    public func deleteStateMachine(arn: String) async throws(StoreError) {
        state.withLock { state in
            guard state.definitions.machines.removeValue(forKey: arn) != nil else { return }
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
            for tag in tags { state.definitions.tags[arn, default: [:]][tag.key] = tag.value }
        }
    }
}
