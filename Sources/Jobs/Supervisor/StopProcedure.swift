import Glibc

/// Ends an attempt that exceeded its time or is no longer wanted: TERM, then KILL.
struct StopProcedure {
    enum Cause: Hashable {
        case timeout
        case request
    }

    /// The reason why the attempt was told to end, if it was.
    private(set) var cause: Cause?

    private let job: JobDirectory
    private let deadline: Int?
    private let gracePeriod: Int
    private var killTime: Int?

    /// Begins for a command that started at a time of the steady clock.
    init(_ specification: AttemptSpecification, job: JobDirectory, since start: Int) {
        self.job = job
        deadline = specification.timeoutSeconds.map { start + $0 * 1000 }
        gracePeriod = specification.gracePeriodSeconds * 1000
    }

    /// Checks whether it is time to send TERM or KILL.
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

    /// Gives processes that the command left behind the rest of the grace period, if it was told to
    /// end.
    mutating func outlast(_ processes: AttemptProcesses, _ meanwhile: () -> Void) {
        guard let killTime else { return }
        while Clock.steady < killTime, !processes.pids.isEmpty { meanwhile() }
    }
}
