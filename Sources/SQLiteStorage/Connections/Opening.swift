import GRDB
import StatesLanguage
import Storage
import Timestamps

/// Opens the connections to a database.
struct Opening {
    let path: String
    let options: SQLiteStore.Options

    /// How long to retry while other processes open the same database, in tests.
    private static let patience = Duration.seconds(10)

    /// Opens the writing connection, after it has updated the schema.
    ///
    /// - Returns: the connection, and when the database was upgraded from a version without owners
    ///   of work.
    func writer(at now: Timestamp) async throws -> (DatabaseQueue, upgradedAt: Timestamp?) {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            do {
                return try await connect(at: now)
            } catch let error as DatabaseError
                where options.isShared && error.resultCode.primaryResultCode == .SQLITE_BUSY
            {
                // Two connections that create a write-ahead log at once do not wait for each other.
                guard ContinuousClock.now < deadline else { throw error }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func connect(
        at now: Timestamp
    ) async throws -> (DatabaseQueue, upgradedAt: Timestamp?) {
        let connection = try DatabaseQueue(path: path, configuration: configuration("writer"))
        let upgradedAt = try await connection.writeWithoutTransaction { database in
            let session = Session(database: database)
            try session.run("PRAGMA cache_size = -\(options.cacheKibibyteCount)")
            if let max = options.pageCountMax {
                try session.run("PRAGMA max_page_count = \(max)")
            }
            let schema = Schema(session: session, path: path)
            try schema.migrate(at: now)
            try makeDurable(session)
            return try schema.upgradedAt()
        }
        return (connection, upgradedAt)
    }

    /// Opens read-only connections. Call this after `writer`.
    func readers() throws -> [DatabaseQueue] {
        try (0..<options.readerCount).map { index in
            var configuration = configuration("reader \(index)")
            configuration.readonly = true
            let cache = options.cacheKibibyteCount / 4
            configuration.prepareDatabase { database in
                try Session(database: database).run("PRAGMA cache_size = -\(cache)")
            }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    private func configuration(_ label: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = "SQLite \(label)"
        configuration.busyMode = .timeout(10)
        return configuration
    }

    /// Sets up durable commits.
    ///
    /// In WAL mode a commit is on disk when it returns only with FULL, which syncs the log each
    /// time.
    ///
    /// There is no `mmap_size`, because with it a failing disk would kill the process instead of
    /// being reported.
    private func makeDurable(_ session: Session) throws {
        let mode = try session.first("PRAGMA journal_mode = WAL") { $0.text(0) }
        guard mode == "wal" else {
            throw StoreError.unavailable(
                "The file system of \(path) cannot hold a write-ahead log.")
        }
        try session.run("PRAGMA synchronous = FULL")
        try session.run("PRAGMA wal_autocheckpoint = \(options.checkpointPageCount)")
        try session.run("PRAGMA journal_size_limit = 67108864")
        try session.run("PRAGMA temp_store = MEMORY")
    }

    static func failure(_ error: DatabaseError, _ path: String) -> StoreError {
        let reason = error.message ?? "no reason given"
        if let full = DiskSpace(of: path).problem(after: error) { return full }
        switch error.resultCode.primaryResultCode {
        case .SQLITE_NOTADB: return .corrupt("The file \(path) is no database.")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            return .unavailable("Cannot read and write the database \(path): \(reason).")
        default: return StoreError(error)
        }
    }
}
