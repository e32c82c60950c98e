import Glibc
import Synchronization

// All of this runs on the disk queue, one call after the other.
extension JobService {
    private static let pauseMin = 20
    private static let pauseMax = 250

    /// Checks everything in progress once, and starts the jobs that may start.
    ///
    /// Returns how long to wait before the next check if nothing happens before.
    func runOnce() -> Duration {
        reapChildren()
        for job in state.withLock({ $0.table.inProgress }) { look(at: job) }
        for job in state.withLock({ $0.table.ended }) { file(job) }
        startWaiting()
        guard markOldJobs() else { return min(pause, .milliseconds(Self.pauseMax)) }
        sweepIfDue()
        return pause
    }

    /// The pause before the next check: short while an attempt is young, since many end soon, and
    /// longer later.
    private var pause: Duration {
        let now = Clock.steady
        let ages = state.withLock { state in state.watches.values.map { now - $0.since } }
        guard let youngest = ages.min() else { return .seconds(5) }
        return .milliseconds(min(max(youngest / 8, Self.pauseMin), Self.pauseMax))
    }

    private func look(at job: Job) {
        guard let number = job.currentAttempt?.number else { return }
        let files = directory.active(job.id).attempt(number)
        if let outcome = outcome(in: files) { return end(job, outcome) }
        guard Disk.exists(files.specification) else { return abandonRemoved(job, files) }
        if job.status == .starting, let json = try? Disk.readJSON(files.running),
            let record = RunningRecord(json)
        {
            update(job) { $0.startedAt = record.startedAt }
        }
        let watch = refreshedWatch(of: job)
        guard watch.child == nil, !FileLock.isHeld(files.lock) else { return }
        // The supervisor may have written its outcome just before it released the lock.
        if let outcome = outcome(in: files) { return end(job, outcome) }
        if Disk.exists(files.started) {
            abandon(job, files, "Host EC2 (this machine) terminated: the job's supervisor was lost")
        } else if watch.childEnded {
            abandon(job, files, "Task failed to start: the job's supervisor ended at once")
        } else {
            supervise(job, files)
        }
    }

    private func outcome(in files: AttemptDirectory) -> AttemptOutcome? {
        (try? Disk.readJSON(files.finished)).flatMap { AttemptOutcome($0) }
    }

    /// Kills what is left of an attempt whose supervisor is gone, and ends the attempt.
    func abandon(_ job: Job, _ files: AttemptDirectory, _ reason: String) {
        let running = (try? Disk.readJSON(files.running)).flatMap { RunningRecord($0) }
        let leader = running.flatMap { $0.process.isPresent ? $0.process.pid : nil }
        AttemptProcesses(of: job.id, session: leader).end()
        let outcome = AttemptOutcome(
            startedAt: running?.startedAt, stoppedAt: Clock.wall, statusReason: reason)
        guard (try? Disk.write(outcome.json, to: files.finished)) != nil else { return }
        end(job, outcome)
    }

    /// Ends an attempt and its job after the folder was removed, because its supervisor cannot
    /// record anything.
    private func abandonRemoved(_ job: Job, _ files: AttemptDirectory) {
        AttemptProcesses(of: job.id, session: nil).end()
        guard restore(job) else { return }
        var outcome = AttemptOutcome(
            startedAt: job.startedAt, stoppedAt: Clock.wall,
            statusReason: "The job's folder \(files.job.path) was removed")
        outcome.terminated = true
        guard (try? Disk.write(outcome.json, to: files.finished)) != nil else { return }
        end(job, outcome)
    }

    /// Recreates a removed folder with everything that was fixed at the submission.
    func restore(_ job: Job) -> Bool {
        let folder = directory.active(job.id)
        do {
            try store(job)
            for attempt in job.attempts {
                let files = folder.attempt(attempt.number)
                try Disk.makeDirectory(files.path)
                let specification = specification(of: attempt.number, job)
                try Disk.write(specification.json, to: files.specification)
            }
            return true
        } catch {
            return false
        }
    }

    private func end(_ job: Job, _ outcome: AttemptOutcome) {
        state.withLock { state in
            guard let child = state.watches.removeValue(forKey: job.id)?.child else { return }
            state.endingChildren.append(child)
        }
        update(job) { $0.end(outcome) }
    }

    private func update(_ job: Job, _ change: (inout JobAttempt) -> Void) {
        var job = job
        guard var attempt = job.attempts.popLast() else { return }
        change(&attempt)
        job.attempts.append(attempt)
        job.settle(at: Clock.wall)
        state.withLock { $0.table.set(job) }
        changes.raise()
    }

    /// Records a job's end and moves it to the ended jobs. If that fails, it is tried again later.
    private func file(_ job: Job) {
        let files = directory.active(job.id)
        do {
            if !Disk.exists(files.record), !restore(job) { return }
            try Disk.write(job.result, to: files.result)
            try mark(job.id, key: job.specification.key)
            try Disk.move(files.path, to: directory.finished(job.id).path)
        } catch {
            return
        }
        let subscribers = state.withLock { state in
            state.table.remove(job.id)
            return state.subscribers.values
        }
        for subscriber in subscribers { subscriber.yield(job.id) }
        changes.raise()
    }

    private func sweepIfDue() {
        let now = Clock.steady
        guard now >= state.withLock({ $0.nextSweep }) else { return }
        let sweep = RetentionSweep(directory, keeping: configuration.retention)
        let isDone = sweep.run(at: Clock.wall / 1000)
        state.withLock { $0.nextSweep = now + (isDone ? 3_600_000 : 1000) }
    }

    // MARK: - Children

    /// Updates whether the supervisor that this service started has ended.
    private func refreshedWatch(of job: Job) -> Watch {
        state.withLock { state in
            var watch = state.watches[job.id] ?? Watch(since: Clock.steady)
            if let child = watch.child, Self.hasEnded(child) {
                watch.child = nil
                watch.childEnded = true
            }
            state.watches[job.id] = watch
            return watch
        }
    }

    private func reapChildren() {
        state.withLock { $0.endingChildren.removeAll(where: Self.hasEnded) }
    }

    private static func hasEnded(_ child: pid_t) -> Bool {
        var status: Int32 = 0
        return waitpid(child, &status, WNOHANG) != 0
    }
}
