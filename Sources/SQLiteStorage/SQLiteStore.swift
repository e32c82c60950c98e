import GRDB
public import Storage
import Synchronization
public import Timestamps

/// The store of a server that is alone on its machine: an SQLite database in a file.
///
/// Answered writes survive a loss of power. One process at a time uses the database.
public final class SQLiteStore: Sendable {
    let writer: Writer
    let readers: Readers
    let clock: any StoreClock
    private let lock: DatabaseLock

    /// When a database of an older version, whose work had no owners, was upgraded; nil for a new
    /// database.
    public let upgradedAt: Timestamp?

    /// Warnings for the operator about the state in which the database was found.
    public let warnings: [String]

    /// Damage found while a worker polled an activity; the next claim reports it.
    let damages = Mutex<[String]>([])

    /// Opens a database or creates a new one, and upgrades its schema.
    ///
    /// - Parameters:
    ///   - path: the path of the file, whose directory must exist. Files with `-wal`, `-shm` and
    ///     `.lock` appended appear beside it.
    ///   - isShared: whether other processes may use the database too; for tests only.
    /// - Throws: `unavailable` if another process uses the database, if it belongs to a newer
    ///   version or another program, or if it cannot be written; `corrupt` if it is not a database.
    public convenience init(
        path: String, clock: any StoreClock = SystemStoreClock(), isShared: Bool = false
    ) async throws(StoreError) {
        var options = Options()
        options.isShared = isShared
        try await self.init(path: path, clock: clock, options: options)
    }

    package init(
        path: String, clock: any StoreClock = SystemStoreClock(), options: Options
    ) async throws(StoreError) {
        self.clock = clock
        lock = try DatabaseLock(besides: path, isShared: options.isShared)
        let log = MissingLog(of: path)
        let loss = lock.wasLeftOpen ? log.problem : nil
        let opening = Opening(path: path, options: options)
        do {
            let damage = try WriteAheadLog(path: log.path)?.warning(log.path)
            warnings = [loss, damage].compactMap(\.self)
            let (connection, upgradedAt) = try await opening.writer(at: clock.now)
            self.upgradedAt = upgradedAt
            writer = Writer(connection)
            readers = Readers(try opening.readers())
            log.makeLasting()
            lock.mark(isOpen: true)
        } catch let error as DatabaseError {
            throw Opening.failure(error, path)
        } catch {
            throw StoreError(error)
        }
    }

    /// Completes the pending writes and releases the database.
    public func close() async throws(StoreError) {
        // This comes after all waiting writes; a writer that has failed has refused them all.
        _ = try? await writer.write { _ in }
        // SQLite removes the log when the last connection closes.
        lock.mark(isOpen: false)
        do {
            try readers.close()
            try writer.close()
            lock.release()
        } catch {
            throw StoreError(error)
        }
    }

    public var statistics: Statistics { writer.statistics }

    /// Counts of the store's work since it was opened.
    public struct Statistics: Hashable, Sendable {
        /// The number of transactions. Each is one sync of the disk, unless it changed nothing.
        public internal(set) var transactionCount = 0

        /// The number of writes in these transactions.
        public internal(set) var requestCount = 0
    }

    /// Settings for the database and its connections.
    package struct Options: Sendable {
        package var readerCount = 4

        /// The writer's cache in KiB; each reader has a quarter of it.
        package var cacheKibibyteCount = 65_536

        /// How many pages the write-ahead log has before it is copied into the database.
        ///
        /// If it is longer, frequently written pages are copied less often. If it is shorter, a
        /// start after a crash is quicker.
        package var checkpointPageCount = 4096

        /// A simulated size of the disk, in pages; nil means the real size.
        package var pageCountMax: Int?

        /// Whether other processes may use the database at the same time; for tests only.
        package var isShared = false

        package init() {}
    }
}
