import AWSAPI
import Engine
import Jobs
import Logging
import SQLiteStorage
import ServiceLifecycle
import StatesLanguage
import Storage
import Timestamps

/// A service that starts only once the server is not held.
///
/// All services that change data or take work are started in this way.
struct AfterHold<Part: Service>: Service {
    let hold: Hold?
    let part: Part

    func run() async throws {
        if let hold {
            await cancelWhenGracefulShutdown { await hold.wait() }
            guard !hold.isOn else { return try await gracefulShutdown() }
        }
        try await part.run()
    }
}

/// The work that must be done before a restored server may go on.
struct Resumption: Sendable {
    let mark: HoldMark
    let store: SQLiteStore
    let engine: Engine
    let jobs: JobService
    let keys: ServerKeys
    let logger: Logger

    /// Logs that the server is held, and why.
    func announce() {
        logger.warning(
            """
            The server is held, because its data was restored from a backup: it answers requests \
            that only read, and does no work. Stop the original server, then run 'treadle resume'
            """,
            metadata: ["backup": "\(mark.backupTime?.iso8601 ?? "of unknown date")"])
        guard !isKeyOfBackup else { return }
        logger.warning(
            """
            The server's key is not the one that the original had: tasks whose calls were under way \
            when the backup was made will fail. If you have that key, put it in place of \
            \(KeyFile.name) and start the server again before you resume
            """)
    }

    /// Does the work and then removes the mark.
    ///
    /// If it is interrupted, the server stays held, and this can be called again.
    func run() async throws {
        try await join(engine, logger)
        if !isKeyOfBackup { try await failUnansweredCalls() }
        try await store.setHoldMark(nil)
        logger.notice("The server works again")
    }

    private var isKeyOfBackup: Bool { mark.keyID == keys.id }

    /// Fails the calls that had no answer in the backup, and terminates their jobs.
    ///
    /// With another key, the server would not recognize the job of such a task, and would run it
    /// again.
    private func failUnansweredCalls() async throws {
        for task in try await store.unansweredTasks() {
            guard let execution = task.execution,
                try await engine.failUnansweredCall(
                    task.number, of: execution,
                    cause: "The server was restored from a backup that was made while this call "
                        + "was under way, and without the key by which it could be repeated.")
            else { continue }
            for job in jobs.liveJobs {
                guard let attempt = AttemptKey(parsing: job.specification.key),
                    attempt.execution == execution, attempt.fact == task.number
                else { continue }
                try await jobs.terminate(
                    job.id, reason: "The server was restored from a backup without its key")
            }
        }
    }
}
