import GRDB
import StatesLanguage
import Storage
import Timestamps

/// The schema of a database file, and its upgrade to the current one.
struct Schema {
    let session: Session
    let path: String

    /// `TRDL` in the file's header, which marks a database of Treadle.
    private static let applicationID = 0x5452_444C

    /// Applies the migrations that the database lacks.
    ///
    /// - Parameter now: the current time.
    /// - Throws: `unavailable` if the database belongs to another program or a newer version;
    ///   nothing was written in that case.
    func migrate(at now: Timestamp) throws {
        guard try session.snapshot({ try checkedVersion() }) < Migration.latest else { return }
        session.database.add(function: RowChecksum.function)
        defer { session.database.remove(function: RowChecksum.function) }
        // Referenced tables are rebuilt. This setting has no effect within a transaction.
        try session.run("PRAGMA foreign_keys = OFF")
        try session.database.inTransaction(.immediate) {
            // In tests, another process may have been quicker.
            let version = try checkedVersion()
            for migration in Migration.all where migration.number > version {
                try apply(migration)
            }
            if version > 0, version < Migration.ownersAndExpiry.number {
                try session.run(
                    "INSERT INTO meta (key, value) VALUES (?, ?)",
                    [.text(Self.upgradedAt), .text(String(now.milliseconds))])
            }
            return .commit
        }
        try session.run("PRAGMA foreign_keys = ON")
    }

    /// The number of the last migration that the database has; 0 if it is new.
    func checkedVersion() throws -> Int {
        let id = try session.first("PRAGMA application_id") { $0.int(0) } ?? 0
        let tables = try session.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } ?? 0
        guard id == Self.applicationID || (id == 0 && tables == 0) else {
            throw StoreError.unavailable(
                "The database \(path) is not one of Treadle's; it was left as it is.")
        }
        let version = try session.first("PRAGMA user_version") { $0.int(0) } ?? 0
        guard version <= Migration.latest else {
            throw StoreError.unavailable(
                "The database \(path) is from a newer version of Treadle: its schema is "
                    + "\(version), this version knows \(Migration.latest). "
                    + "It was left as it is.")
        }
        return version
    }

    private func apply(_ migration: Migration) throws {
        try session.database.execute(sql: migration.sql)
        try session.database.execute(
            sql: """
                PRAGMA application_id = \(Self.applicationID);
                PRAGMA user_version = \(migration.number);
                """)
    }

    /// When a database of an older version got owners of work; nil for a new database.
    func upgradedAt() throws -> Timestamp? {
        try session.first("SELECT value FROM meta WHERE key = ?", [.text(Self.upgradedAt)]) {
            Int($0.text(0)).map { Timestamp(milliseconds: $0) }
        } ?? nil
    }

    private static let upgradedAt = "owners-since"
}
