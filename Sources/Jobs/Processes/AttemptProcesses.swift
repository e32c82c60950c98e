import Glibc

/// The processes of an attempt: its command and everything that it started.
///
/// A process belongs to the attempt if it is in the session of the command, or if its environment
/// has the job's id. The id finds processes with their own session, and those that remain after the
/// supervisor died.
struct AttemptProcesses: Sendable {
    static let variable = "AWS_BATCH_JOB_ID"
    private let marker: [UInt8]

    /// The session of the command, set only while no other process can have the number.
    private let session: pid_t?

    init(of job: JobID, session: pid_t?) {
        marker = Array("\(Self.variable)=\(job.text)".utf8)
        self.session = session
    }

    /// The existing processes, without those that have ended and wait for their parent.
    var pids: [pid_t] {
        let own = getpid()
        return ProcessStat.pids.filter { pid in
            guard pid != own, let stat = ProcessStat.read(pid), !stat.isOver else { return false }
            return stat.session == session || hasMarker(pid)
        }
    }

    /// Sends a signal to each process and returns their number.
    @discardableResult
    func signal(_ number: Int32) -> Int {
        // The whole group first and at once, so a shell cannot continue with its next command.
        if let session { kill(-session, number) }
        let pids = pids
        for pid in pids where ProcessStat.read(pid)?.group != session || session == nil {
            kill(pid, number)
        }
        return pids.count
    }

    /// Kills all processes and waits a few seconds for their end; false if some remain.
    @discardableResult
    func end() -> Bool {
        for _ in 0..<250 {
            guard signal(SIGKILL) > 0 else { return true }
            usleep(20_000)
        }
        return pids.isEmpty
    }

    private func hasMarker(_ pid: pid_t) -> Bool {
        guard let bytes = try? Disk.read("/proc/\(pid)/environ") else { return false }
        return bytes.split(separator: 0).contains { $0.elementsEqual(marker) }
    }
}
