import Synchronization

// All of this runs on the disk queue, one call after the other.
extension JobService {
    /// Starts jobs while one waits and a slot is free.
    func startWaiting() {
        while let job = state.withLock({ $0.table.next }) {
            guard start(job) else { return }
        }
    }

    /// Records the next attempt and starts its supervisor; false if the disk refuses.
    private func start(_ waiting: Job) -> Bool {
        var job = waiting
        let number = (job.attempts.last?.number ?? 0) + 1
        let files = directory.active(job.id).attempt(number)
        // A removed folder must not hold up the other jobs.
        if !Disk.exists(files.job.record), !restore(job) { return false }
        do {
            // Copies of the directory may lack empty directories.
            for path in [files.job.log, files.job.attempts, files.path] {
                try Disk.makeDirectory(path)
            }
            try Disk.write(specification(of: number, job).json, to: files.specification)
            try Disk.sync(directory: files.job.attempts)
        } catch {
            return false
        }
        job.attempts.append(JobAttempt(number: number))
        job.settle(at: Clock.wall)
        state.withLock { state in
            state.table.set(job)
            state.watches[job.id] = Watch(since: Clock.steady)
        }
        changes.raise()
        supervise(job, files)
        return true
    }

    /// Starts the supervisor of a recorded attempt.
    func supervise(_ job: Job, _ files: AttemptDirectory) {
        let spawn = Spawn(
            executable: supervisor.executable,
            arguments: supervisor.arguments
                + [Supervisor.Role.supervise, files.job.path, String(files.number)],
            environment: ServerEnvironment.forSupervisors,
            descriptors: [.null, .null, .append(to: files.supervisorErrors)])
        do {
            let child = try spawn.start()
            state.withLock { $0.watches[job.id]?.child = child }
        } catch {
            abandon(job, files, "Task failed to start: \(error)")
        }
    }

    func specification(of number: Int, _ job: Job) -> AttemptSpecification {
        let facts = job.specification
        let own = [
            EnvironmentVariable(name: AttemptProcesses.variable, value: job.id.text),
            EnvironmentVariable(name: "AWS_BATCH_JOB_ATTEMPT", value: String(number)),
            EnvironmentVariable(name: "AWS_BATCH_JQ_NAME", value: facts.queue),
        ]
        return AttemptSpecification(
            jobID: job.id,
            number: number,
            command: facts.command,
            environment: ServerEnvironment.forCommands(as: facts.user.flatMap(Account.init))
                .overridden(by: facts.environment)
                .overridden(by: own),
            workingDirectory: facts.workingDirectory ?? workingDirectory,
            user: facts.user,
            timeoutSeconds: facts.timeoutSeconds,
            gracePeriodSeconds: configuration.gracePeriodSeconds,
            log: configuration.log,
            inherited: configuration.inherited,
            supervisorArguments: supervisor.arguments)
    }
}
