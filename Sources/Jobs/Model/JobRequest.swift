/// A request to submit a job.
public struct JobRequest: Hashable, Sendable {
    public var name: String

    /// The name of a configured queue.
    public var queue: String

    /// The name of a configured definition.
    public var definition: String

    /// The requested revision. The configured definition serves every revision.
    public var revision: Int

    /// Values for `Ref::name`, which override the definition's.
    public var parameters: [String: String]

    /// Replaces the definition's command if it is set.
    public var command: [String]?

    /// Variables that override the definition's environment.
    public var environment: [EnvironmentVariable]

    /// Replaces the definition's number of attempts.
    public var retryStrategy: JobRetryStrategy?

    /// Replaces the definition's time limit.
    public var timeoutSeconds: Int?

    public var tags: [String: String]

    public init(
        name: String,
        queue: String,
        definition: String,
        revision: Int = 1,
        parameters: [String: String] = [:],
        command: [String]? = nil,
        environment: [EnvironmentVariable] = [],
        retryStrategy: JobRetryStrategy? = nil,
        timeoutSeconds: Int? = nil,
        tags: [String: String] = [:]
    ) {
        self.name = name
        self.queue = queue
        self.definition = definition
        self.revision = revision
        self.parameters = parameters
        self.command = command
        self.environment = environment
        self.retryStrategy = retryStrategy
        self.timeoutSeconds = timeoutSeconds
        self.tags = tags
    }
}
