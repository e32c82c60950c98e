import Glibc

/// Copies a directory of jobs while a service and supervisors write to it.
///
/// It reads what is written last in a job first. If the copy has the end of an attempt, it
/// therefore has its beginning too.
public struct JobsCopy: Sendable {
    private let source: JobsDirectory
    private let target: JobsDirectory

    /// - Parameters:
    ///   - source: the directory of a service.
    ///   - target: the path of the copy, where nothing exists yet.
    public init(from source: String, to target: String) {
        self.source = JobsDirectory(path: source)
        self.target = JobsDirectory(path: target)
    }

    /// Copies the wanted jobs, without syncing the copy.
    ///
    /// - Parameters:
    ///   - isWanted: says whether to copy the job with an idempotency key.
    ///   - progress: called after each job, with the number of copied jobs and the total.
    /// - Returns: the number of copied jobs; nil if there is no directory of jobs.
    /// - Throws: `machine`.
    public func run(
        wanting isWanted: (String) throws -> Bool,
        progress: (_ count: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Int? {
        guard Disk.exists(source.path) else { return nil }
        do {
            for path in [target.path, target.active, target.finished] {
                try Disk.makeDirectory(path)
            }
            _ = try copy(source.salt, to: target.salt)
            _ = try copy(source.renamed, to: target.renamed)
            // A job that ends meanwhile is in one list or in both, but never in neither.
            var ids = Disk.names(in: source.active).compactMap { JobID($0) }
            let known = Set(ids)
            ids += Disk.names(in: source.finished).compactMap { JobID($0) }
                .filter { !known.contains($0) }
            var count = 0
            for (index, id) in ids.enumerated() {
                if try copy(id, wanting: isWanted) { count += 1 }
                progress(index + 1, ids.count)
            }
            return count
        } catch let error as SystemError {
            throw JobError.machine("\(error)")
        }
    }

    /// - Returns: false if the job is not wanted, or was removed in the meantime.
    private func copy(_ id: JobID, wanting isWanted: (String) throws -> Bool) throws -> Bool {
        let (active, finished) = (source.active(id), source.finished(id))
        // It may end while it is copied; an ended job does not move again.
        for files in [active, finished, finished] {
            guard let record = try Disk.readJSON(files.record) else { continue }
            guard let key = JobSpecification(record)?.key, try isWanted(key) else { return false }
            let copied = files == active ? target.active(id) : target.finished(id)
            try copy(files, to: copied)
            guard Disk.exists(files.record) else {
                Disk.removeTree(copied.path)
                continue
            }
            return true
        }
        return false
    }

    private func copy(_ job: JobDirectory, to copy: JobDirectory) throws(SystemError) {
        for path in [copy.path, copy.log, copy.attempts] { try Disk.makeDirectory(path) }
        _ = try self.copy(job.result, to: copy.result)
        for number in Disk.names(in: job.attempts).compactMap({ Int($0) }).sorted() {
            try self.copy(job.attempt(number), to: copy.attempt(number))
        }
        _ = try self.copy(job.termination, to: copy.termination)
        for name in Disk.names(in: job.log).sorted() {
            // Old files are removed while the log is written.
            _ = try self.copy(job.log + "/" + name, to: copy.log + "/" + name)
        }
        _ = try self.copy(job.record, to: copy.record)
        // How long an ended job is kept depends on the time of its folder.
        Disk.keepTime(of: job.path, in: copy.path)
    }

    private func copy(
        _ attempt: AttemptDirectory, to copy: AttemptDirectory
    ) throws(SystemError) {
        try Disk.makeDirectory(copy.path)
        for file in [\AttemptDirectory.finished, \.running, \.started, \.supervisorErrors] {
            _ = try self.copy(attempt[keyPath: file], to: copy[keyPath: file])
        }
        guard try self.copy(attempt.specification, to: copy.specification) else {
            return Disk.removeTree(copy.path)
        }
    }

    private func copy(_ file: String, to copy: String) throws(SystemError) -> Bool {
        try Disk.copy(file, to: copy)
    }
}
