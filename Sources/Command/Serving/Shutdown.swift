import AWSAPI
import Engine
import Logging
import SQLiteStorage
import ServiceLifecycle
import Storage
import Synchronization

/// The deadline of a shutdown, which all services share; it starts with the first that asks.
final class ShutdownDeadline: Sendable {
    private let seconds: Int
    private let deadline = Mutex<ContinuousClock.Instant?>(nil)

    init(seconds: Int) { self.seconds = seconds }

    /// The time by which everything must have ended; the first call sets it.
    func begin() -> ContinuousClock.Instant {
        deadline.withLock { deadline in
            let time = deadline ?? .now + .seconds(seconds)
            deadline = time
            return time
        }
    }
}

/// Serves the API and the pages.
///
/// On a shutdown, requests in progress are still answered, until the deadline.
struct RequestService: Service {
    let application: any Service
    let server: AWSAPI.Server
    let deadline: ShutdownDeadline

    func run() async throws {
        let (ends, end) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in ends {}
                // This is cancelled if the application ends by itself.
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

/// Runs the engine.
///
/// On a shutdown it starts no more work and finishes the work in progress, until the deadline. The
/// next server takes up the rest.
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

/// Ends the server when its store can no longer be used.
///
/// Its answers would not be durable then, and a service manager can start it again.
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
