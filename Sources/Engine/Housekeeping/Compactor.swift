import Logging
public import Storage
import Synchronization

/// Has the store give unused space back, which may take longer than a caller can wait.
final class Compactor: Sendable {
    private enum Stage {
        case running
        case ended(Result<Compaction, StoreError>)
    }

    private struct State {
        /// The number of the latest run; 0 if there was none.
        var number = 0
        var stage: Stage?
    }

    private let surroundings: Surroundings
    private let state = Mutex(State())

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// Begins a run unless one is in progress, and waits for its end as long as the caller wants
    /// to.
    ///
    /// - Parameter known: the run that the caller has begun or joined; nil to begin or join one.
    func compact(
        _ known: CompactionRun?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> CompactionRun {
        let number = begin(known)
        while true {
            let stage = state.withLock { $0.number == number ? $0.stage : nil }
            guard case .ended(let result) = stage else {
                // Another run has begun since, so that one is over.
                guard stage != nil else { return CompactionRun(number: number, state: .forgotten) }
                guard .now < deadline, !Task.isCancelled else {
                    return CompactionRun(number: number, state: .running)
                }
                try? await Task.sleep(for: .milliseconds(20))
                continue
            }
            switch result {
            case .success(let compaction):
                return CompactionRun(number: number, state: .ended(compaction))
            case .failure(let error): throw .store(error)
            }
        }
    }

    private func begin(_ known: CompactionRun?) -> Int {
        let (number, isNew) = state.withLock { state -> (Int, Bool) in
            if let known { return (known.number, false) }
            if case .running = state.stage { return (state.number, false) }
            state.number += 1
            state.stage = .running
            return (state.number, true)
        }
        if isNew { Task { await self.run() } }
        return number
    }

    private func run() async {
        let logger = surroundings.logger
        logger.notice("The database is being compacted; writes wait until it is done")
        let result: Result<Compaction, StoreError>
        do throws(StoreError) {
            let compaction = try await surroundings.store.compact()
            result = .success(compaction)
            logger.notice(
                "The database was compacted",
                metadata: [
                    "bytesBefore": "\(compaction.byteCountBefore)",
                    "bytesAfter": "\(compaction.byteCountAfter)",
                ])
        } catch {
            result = .failure(error)
            logger.error("The database could not be compacted", metadata: ["error": "\(error)"])
        }
        state.withLock { $0.stage = .ended(result) }
    }
}

/// One compaction of the store.
public struct CompactionRun: Hashable, Sendable {
    /// The number by which callers ask for it again.
    public var number: Int
    public var state: State

    public init(number: Int, state: State = .running) {
        self.number = number
        self.state = state
    }

    public enum State: Hashable, Sendable {
        case running
        case ended(Compaction)

        /// This server does not know the run: it has restarted, or another run has begun.
        case forgotten
    }
}
