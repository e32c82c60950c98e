/// Everything that the jobs of this machine are configured by.
public struct JobsConfiguration: Hashable, Sendable {
    public var definitions: [JobDefinition]
    public var queues: [JobQueueDefinition]

    /// The directory of the jobs' files, absolute; made when it is missing.
    public var directory: String

    /// How many jobs run at the same time over all queues; nil for no bound but the queues' own.
    public var slots: Int?

    /// How long a command may take to end after TERM before it gets KILL.
    public var gracePeriodSeconds: Int

    public var log: JobLogBounds

    public var retention: JobRetention

    /// What commands inherit; nil for what the server has itself.
    public var inherited: Inheritance?

    public init(
        definitions: [JobDefinition] = [],
        queues: [JobQueueDefinition] = [],
        directory: String,
        slots: Int? = nil,
        gracePeriodSeconds: Int = 30,
        log: JobLogBounds = JobLogBounds(),
        retention: JobRetention = JobRetention()
    ) {
        self.definitions = definitions
        self.queues = queues
        self.directory = directory
        self.slots = slots
        self.gracePeriodSeconds = gracePeriodSeconds
        self.log = log
        self.retention = retention
    }
}

/// How much of a job's output is kept: the newest files, each up to a size.
public struct JobLogBounds: Hashable, Sendable {
    public var bytesPerFile: Int
    public var files: Int

    public init(bytesPerFile: Int = 10 * 1_048_576, files: Int = 5) {
        self.bytesPerFile = bytesPerFile
        self.files = files
    }
}

/// How long finished jobs that belong to nobody are kept, with their output: both bounds hold.
public struct JobRetention: Hashable, Sendable {
    public var days: Int

    /// The newest so many are kept.
    public var jobs: Int

    public init(days: Int = 30, jobs: Int = 10_000) {
        self.days = days
        self.jobs = jobs
    }
}
