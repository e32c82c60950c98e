/// What is special to a Task state.
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

/// The `Resource` of a Task: who does the work, and how the state waits for it.
public enum Resource: Hashable, Sendable {
    /// `arn:aws:states:REGION:ACCOUNT:activity:NAME`: a worker that polls.
    case activity(arn: String)

    /// `arn:aws:states:::SERVICE:ACTION[.PATTERN]`, or the same with region and account.
    case integration(Integration)

    /// Has the Context Object a `Task` with the token? A request that is only answered has none;
    /// recorded for `.sync` as well as for what waits for the token.
    public var hasToken: Bool {
        switch self {
        case .activity: true
        case .integration(let call): call.pattern != .requestResponse
        }
    }

    /// A call to a service, in the words of the ARN.
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

/// How a Task waits for an integration. Source: DG `connect-to-resource`.
public enum IntegrationPattern: String, CaseIterable, Sendable {
    /// The answer of the call is the result.
    case requestResponse
    /// The end of the job that was started is the result.
    case sync
    /// As `sync`, with outputs as JSON instead of text.
    case sync2
    /// The result comes with a call that names the task's token.
    case waitForTaskToken

    /// Does the task go on until what it started has ended?
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
