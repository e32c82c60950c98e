import Glibc

/// Copies a directory of jobs while a service and supervisors write to it.
///
/// Of each job, what is written last is read first. So the copy never shows less of an attempt than
/// an earlier moment of it: where its end is, its beginning is too.
public struct JobsCopy: Sendable {
    private let source: JobsDirectory
    private let target: JobsDirectory

    /// - Parameters:
    ///   - source: the directory of a service.
    ///   - target: does not exist yet.
    public init(from source: String, to target: String) {
        self.source = JobsDirectory(path: source)
        self.target = JobsDirectory(path: target)
    }

    /// Copies the jobs that are wanted. Nothing is synced.
    ///
    /// - Parameters:
    ///   - isWanted: told the idempotency key of a job.
    ///   - progress: told how many were copied and how many there are, after each.
    /// - Returns: how many were copied; nil if there is no directory of jobs.
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
            // A job that ends meanwhile is in one list or in both, and never in none.
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

    /// - Returns: false if it is not wanted, or was removed meanwhile.
    private func copy(_ id: JobID, wanting isWanted: (String) throws -> Bool) throws -> Bool {
        let (active, finished) = (source.active(id), source.finished(id))
        // It may end while it is copied; once it has ended, it moves no more.
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
            // Old ones are removed while it is written.
            _ = try self.copy(job.log + "/" + name, to: copy.log + "/" + name)
        }
        _ = try self.copy(job.record, to: copy.record)
        // Jobs that have ended are kept for some time after that of their folder.
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
