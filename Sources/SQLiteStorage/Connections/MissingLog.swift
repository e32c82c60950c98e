import Foundation

/// Detects that the write-ahead log of a database was removed.
///
/// The log is a file beside the database with the latest commits, until they are copied into the
/// database.
struct MissingLog {
    private let database: String

    init(of database: String) { self.database = database }

    var path: String { database + "-wal" }

    /// What is wrong, if the previous process did not close the database; nil if nothing is.
    ///
    /// In that case the log exists, even if it is empty: SQLite removes it only when the database
    /// is closed. SQLite itself does not notice that it is missing.
    var problem: String? {
        guard access(database, F_OK) == 0, access(path, F_OK) != 0 else { return nil }
        return """
            The server before did not close the database \(database), and the database's \
            write-ahead log \(path) is gone: what was written last is lost, unless the database \
            was replaced by a copy on purpose
            """
    }

    /// Makes sure that the file's name outlives a loss of power.
    func makeLasting() {
        let folder = (database as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
