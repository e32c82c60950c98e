import Glibc
import JSONValue

/// A directory of jobs that was copied from a backup and that no service uses yet.
///
/// The jobs that were running when the backup was made are lost. Their processes, if there are any,
/// belong to another server and must not be touched.
public struct RestoredJobs: Sendable {
    private let directory: JobsDirectory

    public init(path: String) { directory = JobsDirectory(path: path) }

    /// Ends every attempt that had begun, as if the machine and its supervisor had been lost.
    ///
    /// Jobs that may be tried again are. Jobs that have not ended get new ids, and new jobs get
    /// other ids than the other server gives, because processes are recognized by the ids of their
    /// jobs.
    ///
    /// Call this once. If it fails, throw the copy away.
    ///
    /// - Throws: `machine`.
    public func settle() throws(JobError) {
        do throws(SystemError) {
            guard Disk.exists(directory.path) else { return }
            try directory.prepare()
            let salt = try directory.renewSalt()
            var renamed = try directory.readRenamed()
            for name in Disk.names(in: directory.active) {
                guard let id = JobID(name), let job = Job(id, from: directory.active(id)) else {
                    continue
                }
                let files = directory.active(id)
                for number in files.attemptNumbers { try settle(files.attempt(number)) }
                let new = newID(of: job, salt)
                try Disk.move(files.path, to: directory.active(new).path)
                for (old, present) in renamed where present == id { renamed[old] = new }
                renamed[id] = new
            }
            try directory.writeRenamed(renamed)
        } catch {
            throw .machine("\(error)")
        }
    }

    /// The id that a submission with the job's key will look for.
    private func newID(of job: Job, _ salt: JobsDirectory.Salt) -> JobID {
        var candidate = 0
        while true {
            let id = JobID(key: job.specification.key, salt: salt.current, candidate: candidate)
            let places = [directory.active(id), directory.finished(id)]
            if !places.contains(where: { Disk.exists($0.path) }) { return id }
            candidate += 1
        }
    }

    /// Gives the folders of ended jobs the times that they have in a backup.
    ///
    /// How long the jobs are kept depends on these times.
    public func keepTimes(of backup: String) {
        let source = JobsDirectory(path: backup)
        for name in Disk.names(in: directory.finished) {
            guard let id = JobID(name) else { continue }
            Disk.keepTime(of: source.finished(id).path, in: directory.finished(id).path)
        }
    }

    private func settle(_ attempt: AttemptDirectory) throws(SystemError) {
        guard !Disk.exists(attempt.finished) else { return }
        let running = try Disk.readJSON(attempt.running).flatMap { RunningRecord($0) }
        let outcome = AttemptOutcome(
            startedAt: running?.startedAt, stoppedAt: Clock.wall,
            statusReason: "Host EC2 (this machine) terminated: the server was restored from a "
                + "backup that was made while the job ran")
        try Disk.write(outcome.json, to: attempt.finished)
    }
}
