import Glibc

/// The running command of an attempt, with the pipes for its output.
///
/// Its result is collected only when everything is done. Until then its process id, which is also
/// its session's, cannot be reused.
struct CommandProcess: ~Copyable {
    let pid: pid_t
    let processes: AttemptProcesses

    /// In milliseconds since 1970.
    let startedAt: Int

    /// The reason why the launcher could not run the command, if it failed.
    private(set) var launchFailure: String?

    /// Whether a signal ended the command.
    private(set) var wasKilled = false

    private var output: OutputPipe
    private var errors: OutputPipe
    private var report: OutputPipe
    private var isLaunched = false

    private init(
        _ pid: pid_t, of job: JobID, at startedAt: Int, output: Pipe, errors: Pipe, report: Pipe
    ) {
        self.pid = pid
        processes = AttemptProcesses(of: job, session: pid)
        self.startedAt = startedAt
        self.output = OutputPipe(output, stream: .out)
        self.errors = OutputPipe(errors, stream: .error)
        self.report = OutputPipe(report, stream: .error)
    }

    /// Starts the launcher that becomes the command.
    static func start(
        _ specification: AttemptSpecification, in attempt: AttemptDirectory
    ) throws(SystemError) -> CommandProcess {
        let output = try Pipe()
        let errors = try Pipe()
        let report = try Pipe()
        let startedAt = Clock.wall
        let spawn = Spawn(
            executable: "/proc/self/exe",
            arguments: specification.supervisorArguments
                + [Supervisor.Role.launch, attempt.job.path, String(attempt.number)],
            // Not the command's environment: with a user set, the launcher begins as root, and a
            // submission must not choose what libraries root loads.
            environment: ServerEnvironment.forSupervisors
                + ["\(AttemptProcesses.variable)=\(specification.jobID)"],
            descriptors: [
                .null, .copy(of: output.writing), .copy(of: errors.writing),
                .copy(of: report.writing),
            ])
        let pid = try spawn.start()
        return CommandProcess(
            pid, of: specification.jobID, at: startedAt,
            output: output, errors: errors, report: report)
    }

    /// Whether the command has ended; processes that it started may remain.
    var isOver: Bool { ProcessStat.read(pid)?.isOver ?? true }

    /// How long to wait for output, in milliseconds; shorter when the end is near.
    var patience: Int32 { output.isOpen || errors.isOpen ? 200 : 20 }

    /// Waits for output and writes it to the log.
    mutating func transfer(to log: inout JobLogWriter, waitingAtMost milliseconds: Int32) {
        var waits = [output, errors, report].filter(\.isOpen).map {
            pollfd(fd: $0.file, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&waits, nfds_t(waits.count), milliseconds)
        output.read(to: &log)
        errors.read(to: &log)
        report.collect()
    }

    /// Returns true once, when the launcher has become the command.
    mutating func noteStart() -> Bool {
        guard !isLaunched, !report.isOpen else { return false }
        isLaunched = true
        if !report.bytes.isEmpty { launchFailure = String(decoding: report.bytes, as: UTF8.self) }
        return launchFailure == nil
    }

    /// Reads the rest of the pipes until all writers are gone, for at most a second.
    mutating func drain(to log: inout JobLogWriter) {
        let end = Clock.steady + 1000
        while output.isOpen || errors.isOpen || report.isOpen, Clock.steady < end {
            transfer(to: &log, waitingAtMost: 20)
        }
        output.finish(to: &log)
        errors.finish(to: &log)
        _ = noteStart()
    }

    /// Collects the command's result from the kernel: its exit code, or 128 plus the signal.
    mutating func collect() -> Int {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7f
        wasKilled = signal != 0
        return wasKilled ? 128 + Int(signal) : Int((status >> 8) & 0xff)
    }
}
