/// Everything about a job that is fixed when it is submitted.
public struct JobSpecification: Hashable, Sendable {
    public let name: String
    public let queue: String
    public let definition: String
    public let revision: Int

    /// The definition's defaults, overridden by the submission's values.
    public let parameters: [String: String]

    /// The command, with every `Ref::name` that has a value replaced.
    public let command: [String]

    public let environment: [EnvironmentVariable]

    /// The working directory; nil means the directory in which the server was started.
    public let workingDirectory: String?

    public let user: String?
    public let retryStrategy: JobRetryStrategy
    public let timeoutSeconds: Int?
    public let tags: [String: String]

    /// In milliseconds since 1970.
    public let createdAt: Int

    /// The idempotency key by which a repeated submission is recognized.
    public let key: String
}

extension JobSpecification {
    static let commandBytesMax = 131_072
    static let rulesMax = 5

    /// Makes the specification of a job from a request and the configuration.
    ///
    /// Throws `JobError.unknownQueue`, `.unknownDefinition` or `.invalid`.
    init(
        _ request: JobRequest, key: String, at now: Int, in configuration: JobsConfiguration
    ) throws(JobError) {
        guard configuration.queues.contains(where: { $0.name == request.queue }) else {
            throw .unknownQueue(request.queue)
        }
        guard
            let definition = configuration.definitions.first(where: {
                $0.name == request.definition
            })
        else { throw .unknownDefinition(request.definition) }

        let parameters = definition.parameters.merging(request.parameters) { $1 }
        let own = definition.environment.sorted { $0.key < $1.key }
            .map { EnvironmentVariable(name: $0.key, value: $0.value) }
        self.name = request.name
        self.queue = request.queue
        self.definition = request.definition
        self.revision = request.revision
        self.parameters = parameters
        self.command = ParameterSubstitution(parameters).apply(
            to: request.command ?? definition.command)
        self.environment = own.overridden(by: request.environment)
        self.workingDirectory = definition.workingDirectory
        self.user = definition.user
        self.retryStrategy =
            request.retryStrategy ?? JobRetryStrategy(attempts: definition.attempts)
        self.timeoutSeconds = request.timeoutSeconds ?? definition.timeoutSeconds
        self.tags = request.tags
        self.createdAt = now
        self.key = key
        if let problem { throw .invalid(problem) }
    }

    private var problem: String? {
        if !JobName.isValid(name) { return "Job name \(name) is not valid: \(JobName.rule)." }
        if command.first?.isEmpty != false { return "The command must not be empty." }
        let texts = command + environment.map(\.value)
        if texts.contains(where: { $0.utf8.contains(0) }) {
            return "The command and the environment must not contain NUL."
        }
        let size = (texts + environment.map(\.name)).reduce(0) { $0 + $1.utf8.count + 1 }
        if size > Self.commandBytesMax {
            return "The command and the environment exceed \(Self.commandBytesMax) bytes."
        }
        if let bad = environment.first(where: { !EnvironmentVariable.isValid(name: $0.name) }) {
            return "The environment variable '\(bad.name)' has no valid name."
        }
        if let bad = environment.first(where: { $0.name.hasPrefix("AWS_BATCH") }) {
            return "Environment variables must not start with AWS_BATCH: \(bad.name)."
        }
        if !(1...JobsConfiguration.attemptsMax).contains(retryStrategy.attempts) {
            return "RetryStrategy attempts must be from 1 to \(JobsConfiguration.attemptsMax)."
        }
        if retryStrategy.evaluateOnExit.count > Self.rulesMax {
            return "RetryStrategy has more than \(Self.rulesMax) evaluateOnExit conditions."
        }
        if let timeoutSeconds, timeoutSeconds < 1 {
            return "Timeout attemptDurationSeconds must be at least 1."
        }
        return nil
    }
}
