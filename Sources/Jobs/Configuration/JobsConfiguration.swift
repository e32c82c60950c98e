/// The configuration of the jobs on this machine.
public struct JobsConfiguration: Hashable, Sendable {
    public var definitions: [JobDefinition]
    public var queues: [JobQueueDefinition]

    /// The absolute path of the directory with the jobs' files, which is created if it is missing.
    public var directory: String

    /// How many jobs of all queues run at the same time; nil means that only the queues limit it.
    public var slots: Int?

    /// How long a command may take to end after TERM before it gets KILL, in seconds.
    public var gracePeriodSeconds: Int

    public var log: JobLogBounds

    public var retention: JobRetention

    /// The settings that commands inherit; nil means the server's own.
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

/// How long finished jobs without an owner are kept, with their output; both bounds apply.
public struct JobRetention: Hashable, Sendable {
    public var days: Int

    /// How many of the newest jobs are kept.
    public var jobs: Int

    public init(days: Int = 30, jobs: Int = 10_000) {
        self.days = days
        self.jobs = jobs
    }
}
