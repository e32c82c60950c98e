import GRDB
import Storage

/// The maximum speed of this disk: SQLite appending rows in group commits, and nothing else.
package enum DiskCeiling {
    /// Commits `count` rows of `byteCount` bytes, `group` in each transaction, as durably as the
    /// store does.
    ///
    /// - Parameter path: the path of a file that does not exist yet.
    /// - Returns: how long that took.
    package static func measure(
        path: String, count: Int, byteCount: Int, group: Int
    ) throws -> Duration {
        let row = [UInt8](repeating: 0x5A, count: byteCount)
        let connection = try DatabaseQueue(path: path)
        defer { try? connection.close() }
        return try connection.writeWithoutTransaction { database in
            let session = Session(database: database)
            _ = try session.first("PRAGMA journal_mode = WAL") { $0.text(0) }
            try session.run("PRAGMA synchronous = FULL")
            try session.run("CREATE TABLE log (number INTEGER PRIMARY KEY, batch BLOB NOT NULL)")
            return try ContinuousClock().measure {
                var left = count
                while left > 0 {
                    try session.run("BEGIN IMMEDIATE")
                    for _ in 0..<min(group, left) {
                        try session.run("INSERT INTO log (batch) VALUES (?)", [.blob(row)])
                    }
                    try session.run("COMMIT")
                    left -= group
                }
            }
        }
    }
}
