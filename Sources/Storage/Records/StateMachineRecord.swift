public import JSONValue
public import Timestamps

/// A state machine as it was created, with its current definition.
public struct StateMachineRecord: Hashable, Sendable {
    public var arn: String
    public var name: String

    /// The type: `STANDARD`, the only one so far.
    public var type: String
    public var createdAt: Timestamp
    public var isDeleting: Bool
    public var revision: Revision

    /// The members `loggingConfiguration`, `tracingConfiguration` and `encryptionConfiguration` as
    /// given.
    public var configuration: JSONObject

    public init(
        arn: String, name: String, type: String, createdAt: Timestamp, isDeleting: Bool = false,
        revision: Revision, configuration: JSONObject
    ) {
        self.arn = arn
        self.name = name
        self.type = type
        self.createdAt = createdAt
        self.isDeleting = isDeleting
        self.revision = revision
        self.configuration = configuration
    }
}

/// One definition of a state machine, which never changes.
public struct Revision: Hashable, Sendable {
    public var id: RevisionID
    public var stateMachineARN: String
    public var definition: String
    public var roleARN: String

    /// AWS's `revisionId`, a UUID; nil for the revision with which the machine was created.
    public var label: String?
    public var createdAt: Timestamp

    public init(
        id: RevisionID, stateMachineARN: String, definition: String, roleARN: String,
        label: String?, createdAt: Timestamp
    ) {
        self.id = id
        self.stateMachineARN = stateMachineARN
        self.definition = definition
        self.roleARN = roleARN
        self.label = label
        self.createdAt = createdAt
    }
}

/// An activity, from which workers poll for tasks.
public struct ActivityRecord: Hashable, Sendable {
    public var arn: String
    public var name: String
    public var createdAt: Timestamp

    public init(arn: String, name: String, createdAt: Timestamp) {
        self.arn = arn
        self.name = name
        self.createdAt = createdAt
    }
}
