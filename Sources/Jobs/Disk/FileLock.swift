import Glibc

/// A lock on a file that this process holds until it ends or releases it.
///
/// The kernel releases it when the process dies for any reason. It is a record lock (`fcntl`)
/// rather than `flock`, because others can ask who holds it without taking it for a moment. A
/// server that checks therefore never makes a starting supervisor believe that another one is
/// running.
struct FileLock: ~Copyable {
    private let file: Int32

    /// Takes the lock; nil if another process holds it.
    init?(_ path: String) throws(SystemError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw SystemError("open \(path)") }
        var request = Self.request
        guard fcntl(file, F_SETLK, &request) == 0 else {
            let code = errno
            close(file)
            if code == EACCES || code == EAGAIN { return nil }
            throw SystemError("lock \(path)", code: code)
        }
        self.file = file
    }

    deinit { close(file) }

    /// Whether another process holds the lock of this file.
    static func isHeld(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        defer { close(file) }
        var request = request
        guard fcntl(file, F_GETLK, &request) == 0 else { return true }
        return request.l_type != Int16(F_UNLCK)
    }

    private static var request: flock {
        flock(
            l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    }
}
