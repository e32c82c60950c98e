import Glibc

/// The processes of an attempt: its command and whatever that started.
///
/// A process belongs to it if it is in the session of the command, or if its environment has the
/// job's id. The latter finds those that made a session of their own, and those that are left
/// when the supervisor died.
struct AttemptProcesses: Sendable {
    static let variable = "AWS_BATCH_JOB_ID"
    private let marker: [UInt8]

    /// The session of the command; only while it is sure that no other has the number.
    private let session: pid_t?

    init(of job: JobID, session: pid_t?) {
        marker = Array("\(Self.variable)=\(job.text)".utf8)
        self.session = session
    }

    /// Those that are there, without those that have ended and wait for their parent.
    var pids: [pid_t] {
        let own = getpid()
        return ProcessStat.pids.filter { pid in
            guard pid != own, let stat = ProcessStat.read(pid), !stat.isOver else { return false }
            return stat.session == session || hasMarker(pid)
        }
    }

    /// Sends a signal to each; returns how many there were.
    @discardableResult
    func signal(_ number: Int32) -> Int {
        // The group first and at once, so that a shell cannot go on with its next command.
        if let session { kill(-session, number) }
        let pids = pids
        for pid in pids where ProcessStat.read(pid)?.group != session || session == nil {
            kill(pid, number)
        }
        return pids.count
    }

    /// Kills all and waits until they are gone, a few seconds at most; false if some are not.
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
