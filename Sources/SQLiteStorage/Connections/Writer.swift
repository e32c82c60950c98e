import GRDB
import Storage
import Synchronization

/// The one connection that writes, and the queue of those that wait for it.
///
/// All that waits is written in one transaction: one sync of the disk for many callers. While it
/// runs, the next ones gather. Nobody is answered before the commit has returned.
final class Writer: Sendable {
    private let connection: DatabaseQueue
    private let line = Mutex(Line())
    let names = NameCache()
    let owners = OwnerCache()
    let failures = FailureSignal()

    /// Requests of one transaction.
    private static let batchCountMax = 512

    private struct Line {
        var waiting: [WriteRequest] = []
        var isRunning = false

        /// Why the connection is not to be used any more: of what failed, nobody knows how much
        /// is on the disk.
        var spoiled: StoreError?
        var isClosed = false
        var statistics = SQLiteStore.Statistics()

        var refusal: StoreError? {
            isClosed ? .unavailable("The store was closed.") : spoiled
        }
    }

    init(_ connection: DatabaseQueue) { self.connection = connection }

    var statistics: SQLiteStore.Statistics { line.withLock { $0.statistics } }

    /// Writes, and returns once what was written survives the loss of power.
    ///
    /// It does not heed cancellation: what was asked for is done.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { continuation in
            enqueue(WriteRequest(body) { continuation.resume(returning: $0) })
        }
        return try result.get()
    }

    /// Runs statements that cannot be in a transaction, when it is their turn.
    func alone<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws(StoreError) -> Value {
        if let failure = line.withLock({ $0.refusal }) { throw failure }
        let result = await withCheckedContinuation { continuation in
            connection.asyncWriteWithoutTransaction { database in
                let result = Result { try body(Session(database: database)) }
                continuation.resume(returning: result.mapError { StoreError($0) })
            }
        }
        return try result.get()
    }

    /// Refuses what comes from now on, waits for what came before, and closes the connection.
    func close() throws {
        line.withLock { $0.isClosed = true }
        try connection.close()
    }

    private func enqueue(_ request: WriteRequest) {
        let (failure, isFirst) = line.withLock { line -> (StoreError?, Bool) in
            if let failure = line.refusal { return (failure, false) }
            line.waiting.append(request)
            defer { line.isRunning = true }
            return (nil, !line.isRunning)
        }
        if let failure { return request.refuse(failure) }
        if isFirst {
            connection.asyncWriteWithoutTransaction { self.drain(Session(database: $0)) }
        }
    }

    private func drain(_ session: Session) {
        while let batch = next() { commit(batch, session) }
    }

    private func next() -> [WriteRequest]? {
        line.withLock { line in
            guard !line.waiting.isEmpty else {
                line.isRunning = false
                return nil
            }
            guard line.waiting.count > Self.batchCountMax else {
                defer { line.waiting = [] }
                return line.waiting
            }
            defer { line.waiting.removeFirst(Self.batchCountMax) }
            return Array(line.waiting.prefix(Self.batchCountMax))
        }
    }

    private func commit(_ batch: [WriteRequest], _ session: Session) {
        if let failure = line.withLock({ $0.spoiled }) { return refuse(batch, failure) }
        do {
            for reply in try transaction(batch, session) { reply() }
        } catch {
            guard !undo(after: error, session), batch.count > 1 else {
                return refuse(batch, StoreError(error))
            }
            // One of them cannot be written: each for itself, so that the others are.
            for request in batch { commit([request], session) }
        }
    }

    private func transaction(
        _ batch: [WriteRequest], _ session: Session
    ) throws -> [WriteRequest.Reply] {
        try session.run("BEGIN IMMEDIATE")
        owners.empty()
        let replies = try batch.map { try $0.run(session) }
        try session.run("COMMIT")
        line.withLock { line in
            line.statistics.transactionCount += 1
            line.statistics.requestCount += batch.count
        }
        return replies
    }

    /// Leaves a failed transaction; a connection that cannot be trusted is not used again.
    ///
    /// - Returns: whether the others of the batch would fail as well.
    private func undo(after error: any Error, _ session: Session) -> Bool {
        if session.isInTransaction { _ = try? session.run("ROLLBACK") }
        names.empty()
        let failure = error as? DatabaseError
        let isSpoiled = session.isInTransaction || failure?.spoilsConnection ?? true
        if isSpoiled {
            line.withLock { $0.spoiled = $0.spoiled ?? StoreError(error) }
            failures.raise(StoreError(error))
        }
        return isSpoiled || failure?.concernsAll ?? true
    }

    private func refuse(_ batch: [WriteRequest], _ error: StoreError) {
        for request in batch { request.refuse(error) }
    }
}
