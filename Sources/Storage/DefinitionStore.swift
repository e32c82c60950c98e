/// Stores state machines with their definitions, activities, and the tags of both.
public protocol DefinitionStore: Sendable {
    /// Writes a new state machine with its tags. The store numbers its revision.
    ///
    /// - Throws: `exists` if there is already a machine with this ARN.
    func create(
        _ machine: StateMachineRecord, tags: [Tag]
    ) async throws(StoreError) -> StateMachineRecord

    /// Adds a revision, which becomes the current one, and sets the configuration.
    ///
    /// Everything else stays as it was created.
    ///
    /// - Parameter revision: the revision that the caller has read as the current one.
    /// - Throws: `notFound`; `conflict` if the machine has another revision or is being deleted.
    func update(
        _ machine: StateMachineRecord, from revision: RevisionID
    ) async throws(StoreError) -> StateMachineRecord

    /// Marks a machine as being deleted and writes the work that stops its executions, in one
    /// commit.
    ///
    /// Does nothing if it is already marked.
    ///
    /// - Throws: `notFound`.
    func beginDeletion(arn: String, work: Work) async throws(StoreError)

    /// Removes a machine that is being deleted, its tags and the work of the deletion.
    ///
    /// Its executions and revisions stay. Does nothing if there is no such machine.
    func endDeletion(arn: String, work: Work.ID) async throws(StoreError)

    func stateMachine(arn: String) async throws(StoreError) -> StateMachineRecord?

    func revision(_ id: RevisionID) async throws(StoreError) -> Revision?

    /// The definitions that a state machine has had, newest first, limited to those older than
    /// `before`.
    ///
    /// It also works for a deleted machine.
    func revisions(
        of stateMachineARN: String, before: RevisionID?, limit: Int
    ) async throws(StoreError) -> [Revision]

    /// State machines in the order of their names, starting after a name.
    func stateMachines(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [StateMachineRecord]
}

/// Stores activities.
public protocol ActivityStore: Sendable {
    /// Writes a new activity; an existing one is left as it is.
    ///
    /// - Returns: the activity as stored.
    func create(_ activity: ActivityRecord) async throws(StoreError) -> ActivityRecord

    /// Removes an activity and its tags. Does nothing if there is none.
    func deleteActivity(arn: String) async throws(StoreError)

    func activity(arn: String) async throws(StoreError) -> ActivityRecord?

    /// Activities in the order of their names, starting after a name.
    func activities(after name: String?, limit: Int) async throws(StoreError) -> [ActivityRecord]
}

/// Stores the tags of resources, by ARN.
public protocol TagStore: Sendable {
    /// The tags of a resource, in the order of their keys.
    func tags(of arn: String) async throws(StoreError) -> [Tag]

    /// Sets tags, replacing those with the same keys, and removes others.
    func setTags(_ tags: [Tag], removing keys: [String], of arn: String) async throws(StoreError)
}

/// A key and a value that a user put on a resource.
public struct Tag: Hashable, Sendable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// Everything that a server stores.
public typealias Store = ExecutionStore & ExecutionSearch & ExecutionExpiry & WorkQueue
    & ServerStore & DefinitionStore & ActivityStore & TagStore
