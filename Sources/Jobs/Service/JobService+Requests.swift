import JSONValue
import Synchronization

extension JobService {
    /// Submits a job. The same key again returns the job that it created before.
    ///
    /// The job is on disk when this returns. Throws `.unknownQueue`, `.unknownDefinition`,
    /// `.invalid`, or `.machine` if the job cannot be written.
    public func submit(_ request: JobRequest, key: String) async throws(JobError) -> Job {
        try await onDisk { self.accept(request, key: key) }.get()
    }

    /// The present state of a job; nil if there is none, or if it was removed after its time.
    public func describe(_ id: JobID) async -> Job? {
        let id = present(id)
        if let job = state.withLock({ $0.table[id] }) { return job }
        return await onDisk { self.find(id) }
    }

    /// The jobs that have not ended, in the order of submission.
    public var liveJobs: [Job] {
        state.withLock { $0.table.jobs.values.filter { !$0.status.isFinal } }
            .sorted { $0.specification.createdAt < $1.specification.createdAt }
    }

    /// The load of the configured queues, in the order of the configuration.
    public var queueLoads: [JobQueueLoad] { state.withLock { $0.table.loads } }

    /// Ends a job: its processes get TERM and, after the grace period, KILL.
    ///
    /// This returns when the request is on disk. The job then ends as `failed` with this reason,
    /// unless its command succeeds before the signal. A job that has ended stays as it is. Throws
    /// `.unknownJob` or `.machine`.
    public func terminate(_ id: JobID, reason: String) async throws(JobError) {
        let id = present(id)
        try await onDisk { self.stop(id, reason: reason, evenIfStarted: true) }.get()
    }

    /// Ends a job that has not started; a started job continues, as with AWS Batch's CancelJob.
    public func cancel(_ id: JobID, reason: String) async throws(JobError) {
        let id = present(id)
        try await onDisk { self.stop(id, reason: reason, evenIfStarted: false) }.get()
    }

    /// Waits until a job has ended and its end is recorded.
    ///
    /// Returns nil if there is no such job or the task was cancelled.
    public func finished(_ id: JobID) async -> Job? {
        let id = present(id)
        while !Task.isCancelled {
            let seen = changes.count
            guard let job = await describe(id) else { return nil }
            let isRecorded = state.withLock { $0.table[id] == nil }
            if job.status.isFinal && isRecorded { return job }
            await changes.wait(after: seen, atMost: .seconds(60))
        }
        return nil
    }

    /// The ids of jobs that end from now on, each at least once.
    public func finishes() -> AsyncStream<JobID> {
        let (stream, continuation) = AsyncStream<JobID>.makeStream(
            bufferingPolicy: .bufferingNewest(10_000))
        let number = state.withLock { state in
            state.nextSubscriber += 1
            state.subscribers[state.nextSubscriber] = continuation
            return state.nextSubscriber
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.subscribers[number] = nil }
        }
        return stream
    }

    /// The job that was submitted with a key; nil if there is none.
    public func submitted(key: String) async -> Job? {
        await onDisk { self.find(key: key).known }
    }

    // MARK: - On the disk's thread

    /// The job with a key, and the id that it has or would have.
    private func find(key: String) -> (known: Job?, id: JobID) {
        for salt in salt.former {
            let (known, id) = find(key: key, salt: salt)
            if known != nil { return (known, id) }
        }
        return find(key: key, salt: salt.current)
    }

    private func find(key: String, salt: String) -> (known: Job?, id: JobID) {
        var candidate = 0
        var id = JobID(key: key, salt: salt, candidate: candidate)
        while let known = find(id) {
            if known.specification.key == key { return (known, id) }
            candidate += 1
            id = JobID(key: key, salt: salt, candidate: candidate)
        }
        return (nil, id)
    }

    private func accept(_ request: JobRequest, key: String) -> Result<Job, JobError> {
        let (known, id) = find(key: key)
        if let known { return .success(known) }
        do throws(JobError) {
            try checkOpen()
            let now = state.withLock { $0.table.creationTime(at: Clock.wall) }
            let specification = try JobSpecification(request, key: key, at: now, in: configuration)
            try check(user: specification.user)
            let job = Job(id: id, specification: specification)
            do { try store(job) } catch { throw .machine("\(error)") }
            state.withLock { $0.table.set(job) }
            work.raise()
            return .success(job)
        } catch {
            return .failure(error)
        }
    }

    func store(_ job: Job) throws(SystemError) {
        let files = directory.active(job.id)
        for path in [files.path, files.log, files.attempts] { try Disk.makeDirectory(path) }
        try Disk.write(job.specification.json, to: files.record)
        try Disk.sync(directory: directory.active)
    }

    private func check(user: String?) throws(JobError) {
        guard let user else { return }
        guard let account = Account(named: user) else {
            throw .invalid("There is no user \(user) on this machine.")
        }
        guard account.mayBeAssumed else {
            throw .invalid("Running as \(user) needs a server that runs as root.")
        }
    }

    private func stop(
        _ id: JobID, reason: String, evenIfStarted: Bool
    ) -> Result<Void, JobError> {
        guard var job = state.withLock({ $0.table[id] }) else {
            return find(id) == nil ? .failure(.unknownJob(id.text)) : .success(())
        }
        if job.status.isFinal || job.terminationReason != nil { return .success(()) }
        if job.currentAttempt != nil && !evenIfStarted { return .success(()) }
        do throws(JobError) {
            try checkOpen()
            let document: JSON = ["reason": .string(reason), "at": .int(Clock.wall)]
            do { try Disk.write(document, to: directory.active(id).termination) } catch {
                throw .machine("\(error)")
            }
        } catch {
            return .failure(error)
        }
        job.terminationReason = reason
        job.settle(at: Clock.wall)
        state.withLock { $0.table.set(job) }
        work.raise()
        return .success(())
    }

    /// Finds a job, whether it has ended or not.
    private func find(_ id: JobID) -> Job? {
        if let job = state.withLock({ $0.table[id] }) { return job }
        return Job(id, from: directory.finished(id))
    }
}
