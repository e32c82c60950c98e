/// Removes jobs that ended long ago, or that too many others ended after.
struct RetentionSweep {
    private let directory: String
    private let retention: JobRetention

    /// So that removing does not keep other work waiting for long.
    private static let removalsMax = 200

    init(_ directory: String, keeping retention: JobRetention) {
        self.directory = directory
        self.retention = retention
    }

    /// Removes some at a time, by seconds since 1970; true if nothing is left to remove.
    func run(at now: Int) -> Bool {
        let oldest = now - retention.days * 86_400
        let jobs = Disk.names(in: directory)
            .map { directory + "/" + $0 }
            .compactMap { path in Disk.changeTime(of: path).map { (path: path, time: $0) } }
            .sorted { $0.time > $1.time }
        let surplus = jobs.enumerated()
            .filter { $0.offset >= retention.jobs || $0.element.time < oldest }
        for job in surplus.prefix(Self.removalsMax) { Disk.removeTree(job.element.path) }
        return surplus.count <= Self.removalsMax
    }
}
