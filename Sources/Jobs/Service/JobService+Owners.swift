import JSONValue
import Synchronization

/// Jobs that have ended belong to their owners, and are removed together with them.
///
/// The owner of a job is whatever had it submitted. Each job has a mark, an empty file in a folder
/// of its owner, so an owner's jobs are found without reading all jobs. A mark is made before its
/// job is filed and removed after the job is, so a crash leaves no job without a mark.
extension JobService {
    /// The owners of jobs that have ended, in any order.
    public func owners() async -> [String] {
        let directory = directory
        return await Self.run(on: reading) {
            Disk.names(in: directory.owners).filter { $0 != JobsDirectory.nobody }
        }
    }

    /// Removes the ended jobs of owners that no longer exist, with their logs.
    ///
    /// Jobs that have not ended stay. `owners` finds them once they have ended.
    public func removeJobs(of owners: [String]) async {
        let directory = directory
        let present = await Self.run(on: reading) {
            owners.filter { Disk.exists(directory.owner($0)) }
        }
        for owner in present {
            await onDisk {
                // Another service may have the directory by now.
                guard (try? self.checkOpen()) != nil else { return }
                self.removeJobs(markedIn: directory.owner(owner))
            }
        }
    }

    // MARK: - On the disk's thread

    private func removeJobs(markedIn folder: String) {
        for name in Disk.names(in: folder) {
            guard let id = JobID(name), !Disk.exists(directory.active(id).path) else { continue }
            Disk.removeTree(directory.finished(id).path)
            Disk.removeTree(folder + "/" + name)
        }
        // A folder that is not empty stays.
        Disk.removeEmptyDirectory(folder)
    }

    /// Makes the mark of a job.
    func mark(_ id: JobID, key: String, isLasting: Bool = true) throws(SystemError) {
        let folder = directory.owner(owner(key) ?? JobsDirectory.nobody)
        let isNew = !Disk.exists(folder)
        if isNew { try Disk.makeDirectory(folder) }
        try Disk.makeEmptyFile(folder + "/" + id.text)
        guard isLasting else { return }
        try Disk.sync(directory: folder)
        if isNew { try Disk.sync(directory: directory.owners) }
    }

    /// Marks some of the jobs that an earlier version has filed.
    ///
    /// - Returns: false if there are more.
    func markOldJobs() -> Bool {
        guard !state.withLock({ $0.areAllMarked }) else { return true }
        var unmarked = state.withLock { $0.unmarked }
        if unmarked == nil, !Disk.exists(directory.allMarked) {
            unmarked = Disk.names(in: directory.finished).compactMap { JobID($0) }
        }
        for id in (unmarked ?? []).suffix(Self.markCountMax) {
            guard Disk.exists(directory.finished(id).path) else { continue }
            // A job whose record cannot be read has no owner.
            let key = Job(id, from: directory.finished(id))?.specification.key ?? ""
            guard (try? mark(id, key: key, isLasting: false)) != nil else { return true }
        }
        let left = (unmarked ?? []).dropLast(Self.markCountMax)
        guard left.isEmpty else {
            state.withLock { $0.unmarked = Array(left) }
            return false
        }
        if unmarked != nil {
            Disk.syncAll()
            guard (try? Disk.write(["version": 1], to: directory.allMarked)) != nil else {
                return true
            }
        }
        state.withLock { state in
            state.unmarked = nil
            state.areAllMarked = true
        }
        return true
    }

    private static let markCountMax = 100
}
