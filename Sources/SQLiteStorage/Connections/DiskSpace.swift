import Foundation
import GRDB
import Storage

/// The free space on a database's disk.
struct DiskSpace {
    private let path: String

    /// The space that a start needs at most.
    private static let wantedByteCount = 1 << 20

    init(of path: String) { self.path = path }

    /// The error for a failure that a full disk explains; nil if the disk is not full.
    ///
    /// SQLite reports some of these only as input/output errors, for example that the shared memory
    /// of the write-ahead log cannot be created.
    func problem(after error: DatabaseError) -> StoreError? {
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN: break
        default: return nil
        }
        var facts = statvfs()
        let folder = (path as NSString).deletingLastPathComponent
        guard statvfs(folder.isEmpty ? "." : folder, &facts) == 0 else { return nil }
        let free = Int(clamping: facts.f_bavail) * Int(clamping: facts.f_frsize)
        // Some file systems do not count files.
        let hasNoFiles = facts.f_files > 0 && facts.f_favail == 0
        guard free < Self.wantedByteCount || hasNoFiles else { return nil }
        let left = hasNoFiles ? "no more files can be made" : "\(free) bytes are free"
        return .unavailable(
            "The disk of the database \(path) is full: \(left). Make room, then start again.")
    }
}
