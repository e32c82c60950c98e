import Foundation
import Storage
import Synchronization

/// The sole right to a database, held until it is given up, or for as long as this lives.
///
/// It is the kernel's lock on a file beside the database, so that it ends with the process,
/// however that ends.
final class DatabaseLock: Sendable {
    /// Nil once it was given up.
    private let descriptor: Mutex<Int32?>

    /// How long to try: a server that was killed while it started a process holds the lock until
    /// that process has become another program.
    private static let patience = Duration.seconds(1)

    /// - Throws: `unavailable`, if another process has it.
    init(besides path: String) throws(StoreError) {
        let file = path + ".lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw .unavailable(
                "Cannot write \(file), the lock of the database: \(Self.systemMessage).")
        }
        guard Self.take(descriptor) else {
            let owner = Self.text(of: descriptor)
            close(descriptor)
            throw .unavailable(
                "The database \(path) is used by another process (pid \(owner)); "
                    + "one database has one server.")
        }
        self.descriptor = Mutex(descriptor)
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
                // Closing alone would leave the lock to a process that is just being started.
                flock(open, LOCK_UN)
                close(open)
            }
            descriptor = nil
        }
    }

    private static func take(_ descriptor: Int32) -> Bool {
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR || (errno == EWOULDBLOCK && ContinuousClock.now < deadline) else {
                return false
            }
            usleep(10_000)
        }
        return true
    }

    private static func text(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? "unknown" : text
    }

    private static var systemMessage: String { String(cString: strerror(errno)) }
}
