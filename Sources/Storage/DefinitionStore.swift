/// Keeps state machines with their definitions, activities, and the tags of both.
public protocol DefinitionStore: Sendable {
    /// Writes a new state machine with its tags; the store gives its revision a number.
    ///
    /// - Throws: `exists`, if there is one of that ARN.
    func create(
        _ machine: StateMachineRecord, tags: [Tag]
    ) async throws(StoreError) -> StateMachineRecord

    /// Adds a revision, which becomes the present one, and sets the configuration. All else stays as
    /// it was created.
    ///
    /// - Parameter revision: what the caller has read as the present one.
    /// - Throws: `notFound`; `conflict`, if the machine has another revision or is being deleted.
    func update(
        _ machine: StateMachineRecord, from revision: RevisionID
    ) async throws(StoreError) -> StateMachineRecord

    /// Marks a machine as being deleted, and writes the work that stops its executions, in one
    /// commit. Does nothing to one that is marked already.
    ///
    /// - Throws: `notFound`.
    func beginDeletion(arn: String, work: Work) async throws(StoreError)

    /// Removes a machine that is being deleted, its tags and the work that was asked for; its
    /// executions and revisions stay. Does nothing if there is none.
    func endDeletion(arn: String, work: Work.ID) async throws(StoreError)

    func stateMachine(arn: String) async throws(StoreError) -> StateMachineRecord?

    func revision(_ id: RevisionID) async throws(StoreError) -> Revision?

    /// The definitions that a state machine has had, the newest first, only those older than one;
    /// also those of a machine that was deleted.
    func revisions(
        of stateMachineARN: String, before: RevisionID?, limit: Int
    ) async throws(StoreError) -> [Revision]

    /// In the order of names, only those after a name.
    func stateMachines(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [StateMachineRecord]
}

/// Keeps activities.
public protocol ActivityStore: Sendable {
    /// Writes a new activity; one that exists is left as it is.
    ///
    /// - Returns: the activity as it is stored.
    func create(_ activity: ActivityRecord) async throws(StoreError) -> ActivityRecord

    /// Removes an activity and its tags. Does nothing if there is none.
    func deleteActivity(arn: String) async throws(StoreError)

    func activity(arn: String) async throws(StoreError) -> ActivityRecord?

    /// In the order of names, only those after a name.
    func activities(after name: String?, limit: Int) async throws(StoreError) -> [ActivityRecord]
}

/// Keeps the tags of resources, by ARN.
public protocol TagStore: Sendable {
    /// In the order of keys.
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

/// All that a server keeps.
public typealias Store = ExecutionStore & ExecutionSearch & ExecutionExpiry & WorkQueue
    & ServerStore & DefinitionStore & ActivityStore & TagStore
