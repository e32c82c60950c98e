/// The fields that only a Task state has.
public struct TaskState: Sendable {
    public let resource: Resource
    public let timeout: IntegerField?
    public let heartbeat: IntegerField?

    /// `Credentials`, with its `RoleArn`.
    public let credentials: PayloadTemplate?

    public init(
        resource: Resource, timeout: IntegerField?, heartbeat: IntegerField?,
        credentials: PayloadTemplate?
    ) {
        self.resource = resource
        self.timeout = timeout
        self.heartbeat = heartbeat
        self.credentials = credentials
    }
}

/// The `Resource` of a Task: what does the work, and how the state waits for it.
public enum Resource: Hashable, Sendable {
    /// `arn:aws:states:REGION:ACCOUNT:activity:NAME`: a worker that polls for tasks.
    case activity(arn: String)

    /// `arn:aws:states:::SERVICE:ACTION[.PATTERN]`, or the same with region and account.
    case integration(Integration)

    /// Whether the Context Object has a `Task` with the task's token.
    ///
    /// Recordings show it for every pattern except a plain request, including `.sync`.
    public var hasToken: Bool {
        switch self {
        case .activity: true
        case .integration(let call): call.pattern != .requestResponse
        }
    }

    /// A call to a service, named as in the ARN.
    public struct Integration: Hashable, Sendable {
        /// `batch`, `states`, `aws-sdk:sfn`.
        public let service: String

        /// `submitJob`.
        public let action: String
        public let pattern: IntegrationPattern

        public init(service: String, action: String, pattern: IntegrationPattern) {
            self.service = service
            self.action = action
            self.pattern = pattern
        }

        /// `submitJob.sync`, as in the history's `resource`.
        public var name: String { action + pattern.suffix }
    }
}

/// How a Task waits for an integration.
///
/// Source: DG `connect-to-resource`.
public enum IntegrationPattern: String, CaseIterable, Sendable {
    /// The call's response is the result.
    case requestResponse
    /// The outcome of the job that the call started is the result.
    case sync
    /// Like `sync`, but outputs are JSON instead of text.
    case sync2
    /// A later call with the task's token brings the result.
    case waitForTaskToken

    /// Whether the task runs until what it started has ended.
    public var waitsForEnd: Bool { self == .sync || self == .sync2 }

    public var suffix: String {
        switch self {
        case .requestResponse: ""
        case .sync: ".sync"
        case .sync2: ".sync:2"
        case .waitForTaskToken: ".waitForTaskToken"
        }
    }
}
