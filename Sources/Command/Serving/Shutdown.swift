import AWSAPI
import Engine
import Logging
import SQLiteStorage
import ServiceLifecycle
import Storage
import Synchronization

/// Until when a shutdown waits: one time for all parts of a server, from the first that is told.
final class ShutdownDeadline: Sendable {
    private let seconds: Int
    private let deadline = Mutex<ContinuousClock.Instant?>(nil)

    init(seconds: Int) { self.seconds = seconds }

    /// The time by which all must have ended; the first call begins to count.
    func begin() -> ContinuousClock.Instant {
        deadline.withLock { deadline in
            let time = deadline ?? .now + .seconds(seconds)
            deadline = time
            return time
        }
    }
}

/// The API and the pages: on a shutdown, requests that have begun are answered, as long as there
/// is time.
struct RequestService: Service {
    let application: any Service
    let server: AWSAPI.Server
    let deadline: ShutdownDeadline

    func run() async throws {
        let (ends, end) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in ends {}
                // Cancelled when the application has ended by itself.
                try await Task.sleep(until: deadline.begin(), clock: .continuous)
                server.closeConnections()
            }
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: {
                end.finish()
            }
            group.cancelAll()
            while (try? await group.next()) != nil {}
        }
    }
}

/// The engine's loop: on a shutdown no more work is begun, and what has begun is brought to its end,
/// as long as there is time. The next server finds the rest.
struct WorkerService: Service {
    let engine: Engine
    let deadline: ShutdownDeadline
    let logger: Logger

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            group.addTask {
                try? await gracefulShutdown()
                guard !Task.isCancelled else { return }
                let left = await engine.drain(until: deadline.begin())
                guard left > 0 else { return }
                logger.warning(
                    "Work did not end in time; the next server takes it up again",
                    metadata: ["count": "\(left)"])
            }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

/// Ends the server when its store cannot be used any more: nothing that it answered then would be
/// kept, and a service manager can start it anew.
struct StoreWatch: Service {
    let store: SQLiteStore
    let logger: Logger

    func run() async throws {
        let failure = await cancelWhenGracefulShutdown { await store.waitForFailure() }
        guard let failure else { return try await gracefulShutdown() }
        logger.critical("The store has failed; the server ends", metadata: ["error": "\(failure)"])
        throw failure
    }
}
