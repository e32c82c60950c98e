import Dispatch
import Synchronization

/// Runs jobs on this machine: takes submissions, starts and watches supervisors, keeps results.
///
/// Every answer is on disk before it is given, and everything known is read from the disk again by
/// the next service, after the end of this one by whatever means. What a job's command does, and
/// for how long, does not depend on the service.
public final class JobService: Sendable {
    struct State {
        var table: JobTable
        var watches: [JobID: Watch] = [:]

        /// Supervisors that are about to end, whose results the kernel keeps until asked.
        var endingChildren: [Int32] = []
        var subscribers: [Int: AsyncStream<JobID>.Continuation] = [:]
        var nextSubscriber = 0
        var nextSweep = 0

        /// Ended jobs whose owner is still to be looked up; nil before and after that.
        var unmarked: [JobID]?
        var areAllMarked = false
    }

    /// What the service remembers of an attempt in progress, besides what is on disk.
    struct Watch {
        /// The supervisor, if this service started it and it has not ended.
        var child: Int32?

        /// Says whether a supervisor that this service started has ended.
        var childEnded = false

        /// On the steady clock.
        var since: Int
    }

    public let configuration: JobsConfiguration
    let directory: JobsDirectory
    let supervisor: SupervisorCommand
    let workingDirectory: String
    let state: Mutex<State>

    /// Whom a job belongs to, by its key; nil for nobody.
    let owner: @Sendable (String) -> String?

    /// Something happened to a job that somebody may wait for.
    let changes = Signal()

    /// There is something to do for `run`.
    let work = Signal()

    /// Where all writing happens, one after the other, away from the threads that tasks share.
    let disk = DispatchQueue(label: "jobs.disk")

    /// Where logs are read, several at a time.
    let reading = DispatchQueue(label: "jobs.reading", attributes: .concurrent)

    /// What tells the ids of this directory's jobs from those of others.
    let salt: String

    /// Gone when the service has stopped.
    private let lock: Mutex<DirectoryLock?>

    /// Reads what the services before left, without looking at jobs that have ended.
    ///
    /// Throws `JobError.invalid` if the configuration is, or if another service has the directory,
    /// and `.machine` if the directory cannot be used.
    ///
    /// - Parameter owner: whom a job belongs to, by its key; nil for nobody. Jobs that have ended are
    ///   kept until `removeJobs(of:)` names their owner; those of nobody as long as the configuration
    ///   says. The name must be one that a directory can have.
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

    /// Reads the jobs that have not ended; a submission that was never answered is removed.
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

    /// Starts jobs and watches them until its task is cancelled; jobs that run then go on.
    ///
    /// After it another service can have the directory, and this one takes no more requests.
    public func run() async {
        while !Task.isCancelled {
            let seen = work.count
            let pause = await onDisk { self.runOnce() }
            await work.wait(after: seen, atMost: pause)
        }
        await onDisk { self.lock.withLock { $0 = nil } }
    }

    /// Throws unless the service has the directory; called on the thread that writes.
    func checkOpen() throws(JobError) {
        guard lock.withLock({ $0 != nil }) else { throw .machine("the server is stopping") }
    }

    /// Does something on the thread that writes.
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
