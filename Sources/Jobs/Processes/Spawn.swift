import Glibc

/// A process to start in its own session.
///
/// It uses `posix_spawn` directly. A supervisor must outlive the process that starts it, be in
/// another process group, run without a waiting parent, and inherit nothing. Subprocess libraries
/// are designed for the opposite.
struct Spawn {
    /// A file descriptor of the new process.
    enum Descriptor {
        case null
        case append(to: String)
        case copy(of: Int32)
    }

    var executable: String
    var arguments: [String]
    var environment: [String]
    var descriptors: [Descriptor]

    // Missing from Swift's import of the C library, because they are GNU extensions and macros.
    private static let setSignalDefaults: Int16 = 0x04
    private static let setSignalMask: Int16 = 0x08
    private static let setSession: Int16 = 0x80

    /// Starts the process and returns its process id.
    func start() throws(SystemError) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Self.setSession | Self.setSignalDefaults | Self.setSignalMask)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, descriptor) in descriptors.enumerated() {
            let number = Int32(place)
            switch descriptor {
            case .null:
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            case .append(let path):
                let flags = O_WRONLY | O_CREAT | O_APPEND
                posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
            case .copy(let source):
                posix_spawn_file_actions_adddup2(&actions, source, number)
            }
        }
        Self.keepFilesToThisProcess()
        var pid = pid_t()
        let code = CStrings.with([executable] + arguments) { argv in
            CStrings.with(environment) { envp in
                posix_spawn(&pid, executable, &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else { throw SystemError("start \(executable)", code: code) }
        return pid
    }
}

extension Spawn {
    /// Marks all other files to be closed when another program starts.
    ///
    /// Libraries open sockets without saying so. A supervisor that starts while its server is
    /// killed would otherwise keep the server's address from the next one.
    private static func keepFilesToThisProcess() {
        for name in Disk.names(in: "/proc/self/fd") {
            guard let file = Int32(name), file > STDERR_FILENO else { continue }
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        }
    }
}

/// Lists of strings in C's form.
enum CStrings {
    /// Calls `body` with a null-terminated array of C strings, which is valid during the call.
    static func with<Result>(
        _ texts: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
            return body(base)
        }
    }
}
