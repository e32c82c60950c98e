import Glibc
import JSONValue

/// One attempt from its beginning to its end, as its supervisor runs it.
struct AttemptRun {
    private let specification: AttemptSpecification
    private let attempt: AttemptDirectory

    private static let exited = "Essential container in task exited"
    private static let timedOut = "Job attempt duration exceeded timeout"

    init(_ specification: AttemptSpecification, in attempt: AttemptDirectory) {
        self.specification = specification
        self.attempt = attempt
    }

    /// Runs the attempt unless it was run before, and writes its outcome to disk.
    ///
    /// An attempt is marked as started before its command is. A supervisor that finds the mark does
    /// not run the attempt, because an earlier one may have.
    func run() throws(SystemError) -> Int32 {
        if Disk.exists(attempt.started) || Disk.exists(attempt.finished) { return 0 }
        try Disk.write(["at": .int(Clock.wall)], to: attempt.started)
        let outcome = terminationReason == nil ? runCommand() : neverStarted
        try record(outcome)
        return 0
    }

    private var terminationReason: String? {
        guard let json = try? Disk.readJSON(attempt.job.termination) else { return nil }
        return json["reason"]?.string
    }

    private var neverStarted: AttemptOutcome {
        AttemptOutcome(
            stoppedAt: Clock.wall, statusReason: terminationReason ?? "", terminated: true)
    }

    private func runCommand() -> AttemptOutcome {
        do throws(SystemError) {
            return supervise(try CommandProcess.start(specification, in: attempt))
        } catch {
            return cannotStart(error.description)
        }
    }

    private func supervise(_ command: consuming CommandProcess) -> AttemptOutcome {
        var process = command
        var log = JobLogWriter(
            directory: attempt.job.log, bounds: specification.log, attempt: specification.number)
        var stop = StopProcedure(specification, job: attempt.job, since: Clock.steady)

        while !process.isOver {
            process.transfer(to: &log, waitingAtMost: process.patience)
            if process.noteStart() { noteRunning(process) }
            stop.advance(process.processes, at: Clock.steady)
        }
        stop.outlast(process.processes) { process.transfer(to: &log, waitingAtMost: 50) }
        process.processes.end()
        process.drain(to: &log)
        let exitCode = process.collect()
        if let report = process.launchFailure { return cannotStart(report) }
        return AttemptOutcome(
            startedAt: process.startedAt, stoppedAt: Clock.wall, exitCode: exitCode,
            reason: exitCode > 128 && process.wasKilled
                ? "Killed by signal \(exitCode - 128)" : nil,
            statusReason: statusReason(after: stop),
            timedOut: stop.cause == .timeout, terminated: stop.cause == .request)
    }

    private func statusReason(after stop: borrowing StopProcedure) -> String {
        switch stop.cause {
        case nil: Self.exited
        case .timeout: Self.timedOut
        case .request: terminationReason ?? Self.exited
        }
    }

    private func cannotStart(_ reason: String) -> AttemptOutcome {
        AttemptOutcome(
            stoppedAt: Clock.wall, reason: "CannotStartContainerError: \(reason)",
            statusReason: "Task failed to start")
    }

    private func noteRunning(_ process: borrowing CommandProcess) {
        guard let identity = ProcessIdentity.of(process.pid) else { return }
        let record = RunningRecord(process: identity, startedAt: process.startedAt)
        // If the disk refuses, the command continues: its end is still recorded.
        try? Disk.write(record.json, to: attempt.running)
    }

    /// Writes the outcome, and waits if the disk is full, because nothing else knows it.
    ///
    /// It does not wait if the job's directory was removed, because then the outcome is not wanted.
    private func record(_ outcome: AttemptOutcome) throws(SystemError) {
        for _ in 0..<600 {
            if (try? Disk.write(outcome.json, to: attempt.finished)) != nil { return }
            guard Disk.exists(attempt.path) else { break }
            sleep(1)
        }
        try Disk.write(outcome.json, to: attempt.finished)
    }
}
