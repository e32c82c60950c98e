import Foundation
import Storage
import Synchronization

/// The exclusive right to use a database, held until it is released or as long as this object
/// lives.
///
/// It is a kernel lock on a file beside the database, so it ends with the process, however that
/// ends.
final class DatabaseLock: Sendable {
    /// Nil once the lock has been released.
    private let descriptor: Mutex<Int32?>

    /// Whether the previous process ended without closing the database.
    let wasLeftOpen: Bool

    /// The second line of the file while the database is open.
    private static let openMark = "open"

    /// How long to keep trying.
    ///
    /// If a server is killed while it starts a process, that process holds the lock until it runs
    /// another program.
    private static let patience = Duration.seconds(1)

    /// - Parameter isShared: whether other processes may hold it too, as a shared lock.
    /// - Throws: `unavailable` if another process holds it.
    init(besides path: String, isShared: Bool = false) throws(StoreError) {
        let file = path + ".lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable(
                "Cannot write \(file), the lock of the database: \(Self.systemMessage).")
        }
        guard Self.lock(descriptor, isShared ? LOCK_SH : LOCK_EX) else {
            let owner = Self.lines(of: descriptor).first ?? "unknown"
            close(descriptor)
            throw .unavailable(
                "The database \(path) is used by another process (pid \(owner)); "
                    + "one database has one server.")
        }
        self.descriptor = Mutex(descriptor)
        wasLeftOpen = Self.lines(of: descriptor).dropFirst().contains(Self.openMark)
        // Anyone who can read a file can lock it.
        fchmod(descriptor, 0o600)
        let text = "\(getpid())\n"
        guard ftruncate(descriptor, 0) == 0,
            pwrite(descriptor, text, text.utf8.count, 0) == text.utf8.count
        else {
            throw .unavailable("Cannot write \(file): \(Self.systemMessage).")
        }
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor {
                // Closing alone would leave the lock with a process that is just being started.
                flock(open, LOCK_UN)
                close(open)
            }
            descriptor = nil
        }
    }

    /// Records in the file whether the database is open, for the next process.
    func mark(isOpen: Bool) {
        let text = "\(getpid())\n" + (isOpen ? "\(Self.openMark)\n" : "")
        descriptor.withLock { descriptor in
            guard let descriptor, ftruncate(descriptor, 0) == 0 else { return }
            _ = pwrite(descriptor, text, text.utf8.count, 0)
        }
    }

    private static func lock(_ descriptor: Int32, _ kind: Int32) -> Bool {
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, kind | LOCK_NB) != 0 {
            guard errno == EINTR || (errno == EWOULDBLOCK && ContinuousClock.now < deadline) else {
                return false
            }
            usleep(10_000)
        }
        return true
    }

    private static func lines(of descriptor: Int32) -> [String] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static var systemMessage: String { String(cString: strerror(errno)) }
}
