import GRDB
public import Storage

/// The store of a server that is alone on its machine: an SQLite database in a file.
///
/// What was answered survives the loss of power. One process has the database at a time.
public final class SQLiteStore: Sendable {
    let writer: Writer
    let readers: Readers
    private let lock: DatabaseLock

    /// What whoever runs the server must know of the state in which the database was found.
    public let openingWarning: String?

    /// Opens the database, or makes a new one, and brings its schema up to date.
    ///
    /// - Parameter path: of the file; its folder must exist. Beside it come `-wal`, `-shm` and
    ///   `.lock`.
    /// - Throws: `unavailable`, if another process has it, or it is from a newer version, another
    ///   program's, or cannot be written; `corrupt`, if it is no database.
    public convenience init(path: String) async throws(StoreError) {
        try await self.init(path: path, options: Options())
    }

    package init(path: String, options: Options) async throws(StoreError) {
        lock = try DatabaseLock(besides: path)
        openingWarning = lock.wasLeftOpen ? WriteAheadLog(of: path).problem : nil
        let opening = Opening(path: path, options: options)
        do {
            writer = Writer(try await opening.writer())
            readers = Readers(try opening.readers())
            WriteAheadLog(of: path).makeLasting()
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

        package init() {}
    }
}
