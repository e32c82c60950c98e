import GRDB
public import StatesLanguage
public import Storage
import Synchronization

/// The store of a server that is alone on its machine: an SQLite database in a file.
///
/// What was answered survives the loss of power. One process has the database at a time.
public final class SQLiteStore: Sendable {
    let writer: Writer
    let readers: Readers
    let clock: any StoreClock
    private let lock: DatabaseLock

    /// When a database of an older version, whose work had no owners, was brought up to date; nil for
    /// one that was made new.
    public let upgradedAt: Timestamp?

    /// What whoever runs the server has to know about the state in which the database was found.
    public let warnings: [String]

    /// What was found damaged while somebody polled an activity; told with the next claim.
    let damages = Mutex<[String]>([])

    /// Opens the database, or makes a new one, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: of the file; its folder must exist. Beside it come `-wal`, `-shm` and `.lock`.
    ///   - isShared: for tests alone: other processes may have the database too.
    /// - Throws: `unavailable`, if another process has it, or it is from a newer version, another
    ///   program's, or cannot be written; `corrupt`, if it is no database.
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

    /// Writes what was asked for before, and gives the database up.
    public func close() async throws(StoreError) {
        // Behind all that waits; a writer that has failed has refused all of it.
        _ = try? await writer.write { _ in }
        // The log goes when the last connection is closed.
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

    /// What the store has done since it was opened.
    public struct Statistics: Hashable, Sendable {
        /// Each is one sync of the disk, unless it changed nothing.
        public internal(set) var transactionCount = 0

        /// Writes that these carried.
        public internal(set) var requestCount = 0
    }

    package struct Options: Sendable {
        package var readerCount = 4

        /// KiB of the database that the writer keeps in memory; a reader keeps a quarter of it.
        package var cacheKibibyteCount = 65_536

        /// Of the write-ahead log, before it is copied back into the database. Longer, and a page
        /// that is written often is copied back less often; shorter, and a start after a crash is
        /// quicker.
        package var checkpointPageCount = 4096

        /// As if the disk had no more; nil if it is the disk that decides.
        package var pageCountMax: Int?

        /// May other processes have the database at the same time? For tests alone.
        package var isShared = false

        package init() {}
    }
}
