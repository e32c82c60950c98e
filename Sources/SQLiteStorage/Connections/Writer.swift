import GRDB
import Storage
import Synchronization

/// The only writing connection, with the queue of waiting writes.
///
/// All waiting writes go into one transaction, so one sync of the disk serves many callers.
/// Meanwhile the next writes gather. No caller gets an answer before the commit has returned.
final class Writer: Sendable {
    private let connection: DatabaseQueue
    private let line = Mutex(Line())
    let names = NameCache()
    let owners = OwnerCache()
    let failures = FailureSignal()

    /// How many requests one transaction has at most.
    private static let batchCountMax = 512

    private struct Line {
        var waiting: [WriteRequest] = []
        var isRunning = false

        /// The reason why the connection must not be used any more: after it, it is unknown how
        /// much of a failed write is on the disk.
        var spoiled: StoreError?
        var isClosed = false
        var statistics = SQLiteStore.Statistics()

        var refusal: StoreError? {
            isClosed ? .unavailable("The store was closed.") : spoiled
        }
    }

    init(_ connection: DatabaseQueue) { self.connection = connection }

    var statistics: SQLiteStore.Statistics { line.withLock { $0.statistics } }

    /// Writes, and returns when the written data survives a loss of power.
    ///
    /// It ignores cancellation: a requested write is done.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { continuation in
            enqueue(WriteRequest(body) { continuation.resume(returning: $0) })
        }
        return try result.get()
    }

    /// Runs statements that cannot be in a transaction, in their turn.
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

    /// Refuses new writes, waits for earlier ones, and closes the connection.
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
            // One of them cannot be written, so each is written separately and the others succeed.
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

    /// Leaves a failed transaction. A connection that cannot be trusted is not used again.
    ///
    /// - Returns: whether the other requests of the batch would fail as well.
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
