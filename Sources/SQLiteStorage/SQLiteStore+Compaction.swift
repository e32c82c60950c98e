import Foundation
import GRDB
public import Storage

extension SQLiteStore {
    public func compact() async throws(StoreError) -> Compaction {
        try await writer.alone { session in
            let file = DatabaseFile(session: session)
            let before = try file.byteCount()
            try file.checkRoom()
            try file.vacuum()
            return Compaction(byteCountBefore: before, byteCountAfter: try file.byteCount())
        }
    }
}

/// The file of a database that is about to be rewritten.
private struct DatabaseFile {
    let session: Session

    private func number(_ pragma: String) throws -> Int {
        try session.first("PRAGMA \(pragma)") { $0.int(0) } ?? 0
    }

    func byteCount() throws -> Int { try number("page_count") * number("page_size") }

    private func folder() throws -> String {
        let path = try session.first("PRAGMA database_list") { $0.text(2) } ?? ""
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// Checks that the disk has room for the new content twice.
    ///
    /// SQLite writes it to a file beside the database, and from there to the write-ahead log.
    func checkRoom() throws {
        let usedByteCount =
            try (number("page_count") - number("freelist_count")) * number("page_size")
        let folder = try folder()
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return }
        let free = Int(clamping: facts.f_bavail) * Int(clamping: facts.f_frsize)
        let needed = 2 * usedByteCount + usedByteCount / 10
        guard free < needed else { return }
        throw StoreError.unavailable(
            "Compacting needs \(needed) bytes of free disk space in \(folder), and \(free) are free."
        )
    }

    func vacuum() throws {
        let folder = try folder()
        // Otherwise the copy would be in memory, however large it is.
        try session.run("PRAGMA temp_store = FILE")
        try? setTemporaryFolder(folder)
        defer {
            try? setTemporaryFolder("")
            _ = try? session.run("PRAGMA temp_store = MEMORY")
        }
        try session.run("VACUUM")
        // The write-ahead log is now as long as the database.
        try session.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Sets the folder for SQLite's temporary files.
    ///
    /// They are removed at once, so that a crash leaves none.
    private func setTemporaryFolder(_ folder: String) throws {
        let quoted = folder.replacingOccurrences(of: "'", with: "''")
        try session.database.execute(sql: "PRAGMA temp_store_directory = '\(quoted)'")
    }
}
