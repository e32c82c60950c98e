import Synchronization

extension JobService {
    /// The lines of a job's output after a number, oldest first; 0 means from the beginning.
    ///
    /// There are at most 10,000 lines, and fewer if they are very long. There are none if the job
    /// has written none yet, or if there is no such job. If the first line does not have the next
    /// number, older lines were removed.
    public func log(of id: JobID, after number: Int, limit: Int) async -> [JobLogLine] {
        guard limit > 0 else { return [] }
        let id = present(id)
        return await Self.run(on: reading) { self.lines(of: id, after: max(0, number), limit) }
    }

    private func lines(of id: JobID, after number: Int, _ limit: Int) -> [JobLogLine] {
        // A job that ends in the meantime moves to another directory.
        for _ in 0..<3 {
            let active = directory.active(id)
            let files = Disk.exists(active.path) ? active : directory.finished(id)
            let lines = JobLogReader(directory: files.log).lines(after: number, limit: limit)
            if !lines.isEmpty || Disk.exists(files.log) { return lines }
        }
        return []
    }

    /// Waits until there is a line after a number.
    ///
    /// Returns false if the time is up, or if the job has ended and no more lines will come.
    public func waitForOutput(
        of id: JobID, after number: Int, atMost timeout: Duration
    ) async -> Bool {
        let deadline = ContinuousClock.now + timeout
        while !Task.isCancelled {
            let seen = changes.count
            let isOver = await describe(id)?.status.isFinal ?? true
            if await !log(of: id, after: number, limit: 1).isEmpty { return true }
            let left = deadline - .now
            guard !isOver, left > .zero else { return false }
            await changes.wait(after: seen, atMost: min(left, .milliseconds(100)))
        }
        return false
    }
}
