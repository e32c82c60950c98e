import GRDB
import Storage

/// What kind of database a file is, and how it becomes the present kind.
struct Schema {
    let session: Session
    let path: String

    /// `TRDL`, in the header of the file: says whose database it is.
    private static let applicationID = 0x5452_444C

    /// Applies the migrations that the database does not have yet.
    ///
    /// - Throws: `unavailable`, if it is another program's or from a newer version; nothing was
    ///   written then.
    func migrate() throws {
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
        for migration in Migration.all where migration.number > version {
            try apply(migration)
        }
    }

    private func apply(_ migration: Migration) throws {
        try session.database.inTransaction(.immediate) {
            try session.database.execute(sql: migration.sql)
            try session.database.execute(
                sql: """
                    PRAGMA application_id = \(Self.applicationID);
                    PRAGMA user_version = \(migration.number);
                    """)
            return .commit
        }
    }
}
