/// Removes jobs without an owner that ended long ago, or after which too many others have ended.
struct RetentionSweep {
    private let directory: JobsDirectory
    private let retention: JobRetention

    /// Limits one run, so that other work does not wait long.
    private static let removalsMax = 200

    init(_ directory: JobsDirectory, keeping retention: JobRetention) {
        self.directory = directory
        self.retention = retention
    }

    private struct Ended {
        let id: JobID
        let time: Int
    }

    /// Removes some jobs; returns true if nothing is left to remove.
    ///
    /// - Parameter now: the time in seconds since 1970.
    func run(at now: Int) -> Bool {
        let oldest = now - retention.days * 86_400
        let marks = directory.owner(JobsDirectory.nobody)
        let jobs = Disk.names(in: marks).compactMap { JobID($0) }
            .compactMap { id in
                Disk.changeTime(of: directory.finished(id).path).map { Ended(id: id, time: $0) }
            }
            .sorted { $0.time > $1.time }
        let surplus = jobs.enumerated()
            .filter { $0.offset >= retention.jobs || $0.element.time < oldest }
            .map(\.element)
        for job in surplus.prefix(Self.removalsMax) {
            Disk.removeTree(directory.finished(job.id).path)
            Disk.removeTree(marks + "/" + job.id.text)
        }
        return surplus.count <= Self.removalsMax
    }
}
