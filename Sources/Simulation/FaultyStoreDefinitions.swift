import StatesLanguage
import Storage

/// Definitions are read through the faulty store too.
///
/// They are written once, before a simulation begins.
extension FaultyStore: DefinitionStore {
    func create(
        _ machine: StateMachineRecord, tags: [Tag]
    ) async throws(StoreError) -> StateMachineRecord {
        try await pass { () throws(StoreError) in try await inner.create(machine, tags: tags) }
    }

    func update(
        _ machine: StateMachineRecord, from revision: RevisionID
    ) async throws(StoreError) -> StateMachineRecord {
        try await pass { () throws(StoreError) in
            try await inner.update(machine, from: revision)
        }
    }

    func beginDeletion(arn: String, work: Work) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.beginDeletion(arn: arn, work: work)
        }
    }

    func endDeletion(arn: String, work: Work.ID) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.endDeletion(arn: arn, work: work)
        }
    }

    func stateMachine(arn: String) async throws(StoreError) -> StateMachineRecord? {
        try await pass { () throws(StoreError) in try await inner.stateMachine(arn: arn) }
    }

    func revision(_ id: RevisionID) async throws(StoreError) -> Revision? {
        try await pass { () throws(StoreError) in try await inner.revision(id) }
    }

    func revisions(
        of stateMachineARN: String, before: RevisionID?, limit: Int
    ) async throws(StoreError) -> [Revision] {
        try await pass { () throws(StoreError) in
            try await inner.revisions(of: stateMachineARN, before: before, limit: limit)
        }
    }

    func stateMachines(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [StateMachineRecord] {
        try await pass { () throws(StoreError) in
            try await inner.stateMachines(after: name, limit: limit)
        }
    }
}

extension FaultyStore: ActivityStore {
    func create(_ activity: ActivityRecord) async throws(StoreError) -> ActivityRecord {
        try await pass { () throws(StoreError) in try await inner.create(activity) }
    }

    func deleteActivity(arn: String) async throws(StoreError) {
        try await pass { () throws(StoreError) in try await inner.deleteActivity(arn: arn) }
    }

    func activity(arn: String) async throws(StoreError) -> ActivityRecord? {
        try await pass { () throws(StoreError) in try await inner.activity(arn: arn) }
    }

    func activities(after name: String?, limit: Int) async throws(StoreError) -> [ActivityRecord] {
        try await pass { () throws(StoreError) in
            try await inner.activities(after: name, limit: limit)
        }
    }
}

extension FaultyStore: TagStore {
    func tags(of arn: String) async throws(StoreError) -> [Tag] {
        try await pass { () throws(StoreError) in try await inner.tags(of: arn) }
    }

    func setTags(_ tags: [Tag], removing keys: [String], of arn: String) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.setTags(tags, removing: keys, of: arn)
        }
    }
}
