import Foundation
import GRDB
public import Interpreter
public import Storage

/// A copy of a database, such as a backup has: one file, to which nobody writes.
///
/// It is not in WAL mode, so reading it leaves no files beside it.
public final class DatabaseCopy: Sendable {
    public let path: String

    /// The number of the copy's last migration.
    public let schemaVersion: Int

    private let connection: DatabaseQueue

    /// Opens a copy.
    ///
    /// - Throws: `unavailable` if it belongs to another program or a newer version; `corrupt`.
    public init(path: String) throws(StoreError) {
        self.path = path
        do {
            connection = try Self.open(path, isReadOnly: true)
            schemaVersion = try Self.version(connection, path)
        } catch {
            throw Self.failure(error, path)
        }
    }

    /// Copies a database as it is at one moment, while a server may write to it.
    ///
    /// This takes a single step of SQLite's backup interface, because a copy in several steps would
    /// start over after every commit of the server. The copy is not synced.
    ///
    /// - Parameter path: the path of a file that does not exist yet. It grows while the copy is
    ///   made.
    public static func make(
        of source: String, at path: String
    ) throws(StoreError) -> DatabaseCopy {
        do {
            let original = try open(source, isReadOnly: true)
            defer { try? original.close() }
            _ = try version(original, source)
            let copy = try open(path, isReadOnly: false)
            defer { try? copy.close() }
            try original.backup(to: copy)
            try copy.writeWithoutTransaction { database in
                let session = Session(database: database)
                _ = try session.first("PRAGMA journal_mode = DELETE") { $0.text(0) }
            }
        } catch {
            throw failure(error, source)
        }
        return try DatabaseCopy(path: path)
    }

    /// The problems that SQLite finds, in its own words; empty if there are none.
    ///
    /// This reads the whole file.
    public func problems() throws(StoreError) -> [String] {
        do {
            let lines = try connection.read { database in
                try Session(database: database).all("PRAGMA integrity_check(20)") { $0.text(0) }
            }
            return lines == ["ok"] ? [] : lines
        } catch {
            let failure = Self.failure(error, path)
            guard case .corrupt(let reason) = failure else { throw failure }
            return [reason]
        }
    }

    /// The number of events of an execution; nil if there is no such execution.
    public func eventCount(of execution: ExecutionID) throws(StoreError) -> Int? {
        do {
            return try connection.read { database in
                try Session(database: database).first(
                    "SELECT event_count FROM executions WHERE number = ?",
                    [.int(execution.number)]
                ) { $0.int(0) }
            }
        } catch {
            throw Self.failure(error, path)
        }
    }

    // MARK: Connections

    private static func open(_ path: String, isReadOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "SQLite backup"
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(10)
        if !isReadOnly {
            configuration.prepareDatabase { database in
                // An interrupted copy is thrown away.
                try Session(database: database).run("PRAGMA synchronous = OFF")
            }
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func version(_ connection: DatabaseQueue, _ path: String) throws -> Int {
        try connection.read { database in
            try Schema(session: Session(database: database), path: path).checkedVersion()
        }
    }

    private static func failure(_ error: any Error, _ path: String) -> StoreError {
        guard let error = error as? DatabaseError else { return StoreError(error) }
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL, .SQLITE_IOERR: return StoreError(error)
        default: return Opening.failure(error, path)
        }
    }
}
