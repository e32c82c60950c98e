/// What a submission asks for.
public struct JobRequest: Hashable, Sendable {
    public var name: String

    /// The name of a configured queue.
    public var queue: String

    /// The name of a configured definition.
    public var definition: String

    /// The revision asked for; the configured definition answers to each.
    public var revision: Int

    /// Values for `Ref::name`, over the definition's.
    public var parameters: [String: String]

    /// In place of the definition's command, if there is one.
    public var command: [String]?

    /// Over the definition's environment.
    public var environment: [EnvironmentVariable]

    /// In place of the definition's.
    public var retryStrategy: JobRetryStrategy?

    /// In place of the definition's.
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
