import Glibc

/// Ends an attempt that took too long or is not wanted any more: TERM, then KILL.
struct StopProcedure {
    enum Cause: Hashable {
        case timeout
        case request
    }

    /// Why the attempt was told to end, if it was.
    private(set) var cause: Cause?

    private let job: JobDirectory
    private let deadline: Int?
    private let gracePeriod: Int
    private var killTime: Int?

    /// Begins with a command that was started at a time of the steady clock.
    init(_ specification: AttemptSpecification, job: JobDirectory, since start: Int) {
        self.job = job
        deadline = specification.timeoutSeconds.map { start + $0 * 1000 }
        gracePeriod = specification.gracePeriodSeconds * 1000
    }

    /// Looks whether it is time to tell the command to end, or to end it.
    mutating func advance(_ processes: AttemptProcesses, at now: Int) {
        if let killTime {
            if now >= killTime { processes.signal(SIGKILL) }
            return
        }
        if Disk.exists(job.termination) {
            cause = .request
        } else if let deadline, now >= deadline {
            cause = .timeout
        } else {
            return
        }
        killTime = now + gracePeriod
        processes.signal(SIGTERM)
    }

    /// Gives what the command left behind the rest of the grace period, if it was told to end.
    mutating func outlast(_ processes: AttemptProcesses, _ meanwhile: () -> Void) {
        guard let killTime else { return }
        while Clock.steady < killTime, !processes.pids.isEmpty { meanwhile() }
    }
}
