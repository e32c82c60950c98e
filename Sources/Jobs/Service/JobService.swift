import Dispatch
import Synchronization

/// Runs jobs on this machine: it takes submissions, starts and watches supervisors, and keeps
/// results.
///
/// Every answer is on disk before it is given. The next service reads everything from the disk
/// again, however this one ended. What a job's command does, and for how long, does not depend on
/// the service.
public final class JobService: Sendable {
    struct State {
        var table: JobTable
        var watches: [JobID: Watch] = [:]

        /// Supervisors that are about to end; the kernel keeps their results until they are
        /// collected.
        var endingChildren: [Int32] = []
        var subscribers: [Int: AsyncStream<JobID>.Continuation] = [:]
        var nextSubscriber = 0
        var nextSweep = 0

        /// The ended jobs whose owners must still be looked up; nil before and after that.
        var unmarked: [JobID]?
        var areAllMarked = false
    }

    /// What the service remembers of an attempt in progress, besides what is on disk.
    struct Watch {
        /// The supervisor, if this service started it and it has not ended.
        var child: Int32?

        /// Whether a supervisor that this service started has ended.
        var childEnded = false

        /// The start of the watch, on the steady clock.
        var since: Int
    }

    public let configuration: JobsConfiguration
    let directory: JobsDirectory
    let supervisor: SupervisorCommand
    let workingDirectory: String
    let state: Mutex<State>

    /// Returns the owner of a job by its key; nil if it has none.
    let owner: @Sendable (String) -> String?

    /// Raised when something happens to a job that a caller may wait for.
    let changes = Signal()

    /// Raised when there is work for `run`.
    let work = Signal()

    /// The queue for all writing, one operation after the other, away from the threads that tasks
    /// share.
    let disk = DispatchQueue(label: "jobs.disk")

    /// Where logs are read, several at a time.
    let reading = DispatchQueue(label: "jobs.reading", attributes: .concurrent)

    /// The salt that distinguishes the ids of this directory's jobs from those of others.
    let salt: JobsDirectory.Salt

    /// The present ids of jobs whose ids changed in a restore from a backup, by their former ids.
    private let renamed: [JobID: JobID]

    /// The lock on the directory; nil when the service has stopped.
    private let lock: Mutex<DirectoryLock?>

    /// Reads what earlier services left, without looking at jobs that have ended.
    ///
    /// Throws `JobError.invalid` if the configuration is invalid or another service has the
    /// directory, and `.machine` if the directory cannot be used.
    ///
    /// - Parameter owner: returns the owner of a job by its key; nil if it has none. Jobs that have
    ///   ended are kept until `removeJobs(of:)` names their owner; those without an owner are kept
    ///   as long as the configuration says. The name of an owner must be valid as the name of a
    ///   directory.
    public init(
        _ configuration: JobsConfiguration, supervisor: SupervisorCommand,
        owner: @escaping @Sendable (String) -> String? = { _ in nil }
    ) throws(JobError) {
        if let problem = configuration.validate().first { throw .invalid(problem) }
        self.configuration = configuration
        self.supervisor = supervisor
        self.owner = owner
        directory = JobsDirectory(path: configuration.directory)
        workingDirectory = ServerEnvironment.workingDirectory
        var table = JobTable(queues: configuration.queues, slots: configuration.slots)
        do {
            try directory.prepare()
            guard let lock = try DirectoryLock(directory.lock) else {
                throw JobError.invalid("another server has the directory \(directory.path)")
            }
            self.lock = Mutex(lock)
            salt = try directory.readSalt()
            renamed = try directory.readRenamed()
            for job in try Self.jobs(in: directory) { table.set(job) }
        } catch let error as JobError {
            throw error
        } catch {
            throw .machine("\(error)")
        }
        let now = Clock.steady
        let watches = table.inProgress.map { ($0.id, Watch(since: now)) }
        state = Mutex(State(table: table, watches: Dictionary(uniqueKeysWithValues: watches)))
    }

    /// Reads the jobs that have not ended, and removes a submission that was never answered.
    private static func jobs(in directory: JobsDirectory) throws(SystemError) -> [Job] {
        var jobs: [Job] = []
        for name in Disk.names(in: directory.active) {
            guard let id = JobID(name) else { continue }
            let files = directory.active(id)
            if try Disk.read(files.record) == nil {
                Disk.removeTree(files.path)
            } else if let job = Job(id, from: files) {
                jobs.append(job)
            }
        }
        return jobs
    }

    /// Starts and watches jobs until its task is cancelled. Running jobs then continue.
    ///
    /// Afterwards another service can use the directory, and this one refuses requests.
    public func run() async {
        while !Task.isCancelled {
            let seen = work.count
            let pause = await onDisk { self.runOnce() }
            await work.wait(after: seen, atMost: pause)
        }
        await onDisk { self.lock.withLock { $0 = nil } }
    }

    /// The present id of a job, by any id that it ever had.
    func present(_ id: JobID) -> JobID { renamed[id] ?? id }

    /// Throws unless the service has the directory; called on the thread that writes.
    func checkOpen() throws(JobError) {
        guard lock.withLock({ $0 != nil }) else { throw .machine("the server is stopping") }
    }

    /// Runs a closure on the disk queue.
    func onDisk<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await Self.run(on: disk, body)
    }

    static func run<Value: Sendable>(
        on queue: DispatchQueue, _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }
}
