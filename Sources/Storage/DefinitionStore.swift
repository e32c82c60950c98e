/// Keeps state machines with their definitions, activities, and the tags of both.
public protocol DefinitionStore: Sendable {
    /// Writes a new state machine; the store gives its revision a number.
    ///
    /// - Throws: `exists`, if there is one of that ARN.
    func create(_ machine: StateMachineRecord) async throws(StoreError) -> StateMachineRecord

    /// Adds a revision, which becomes the present one, and sets the configuration and whether the
    /// machine is being deleted. All else stays as it was created.
    ///
    /// - Throws: `notFound`.
    func update(_ machine: StateMachineRecord) async throws(StoreError) -> StateMachineRecord

    /// Removes a machine and its tags; its executions and revisions stay. Does nothing if there
    /// is none.
    func deleteStateMachine(arn: String) async throws(StoreError)

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
public typealias Store = ExecutionStore & ExecutionSearch & WorkQueue & DefinitionStore
    & ActivityStore & TagStore
