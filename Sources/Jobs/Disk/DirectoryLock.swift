import Glibc

/// A lock on a directory of jobs, which only one service may use at a time.
///
/// It is an `flock`, which belongs to the open file and not to the process, so two services in one
/// process also exclude each other.
struct DirectoryLock: ~Copyable, Sendable {
    private let file: Int32

    /// How long to keep trying.
    ///
    /// If a server is killed while it starts a process, that process holds the lock until it runs
    /// another program.
    private static let patienceMilliseconds = 500

    /// Takes the lock; nil if another service holds it.
    init?(_ path: String) throws(SystemError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw SystemError("open \(path)") }
        let deadline = Clock.steady + Self.patienceMilliseconds
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            if code == EWOULDBLOCK && Clock.steady < deadline {
                usleep(20_000)
                continue
            }
            close(file)
            if code == EWOULDBLOCK { return nil }
            throw SystemError("lock \(path)", code: code)
        }
        self.file = file
    }

    deinit {
        // Closing alone would leave the lock with a process that is just being started.
        flock(file, LOCK_UN)
        close(file)
    }
}
