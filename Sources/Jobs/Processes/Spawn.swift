import Glibc

/// A process to start, in a session of its own.
///
/// It is started with `posix_spawn` itself: a supervisor must outlive the process that starts it
/// and be in no group with it, nobody waits for it while it runs, and it must inherit nothing.
/// Libraries for subprocesses are made for the opposite.
struct Spawn {
    /// What a descriptor of the new process is, by its number.
    enum Descriptor {
        case null
        case append(to: String)
        case copy(of: Int32)
    }

    var executable: String
    var arguments: [String]
    var environment: [String]
    var descriptors: [Descriptor]

    // Not in Swift's view of the C library: GNU extensions and macros.
    private static let setSignalDefaults: Int16 = 0x04
    private static let setSignalMask: Int16 = 0x08
    private static let setSession: Int16 = 0x80

    /// Starts the process and returns its number.
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
    /// Lets no file but those that are asked for outlive the start of another program.
    ///
    /// Libraries open sockets without saying so: a supervisor that begins while its server is
    /// killed would keep the server's address from the next one.
    private static func keepFilesToThisProcess() {
        for name in Disk.names(in: "/proc/self/fd") {
            guard let file = Int32(name), file > STDERR_FILENO else { continue }
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        }
    }
}

/// Lists of texts as C takes them.
enum CStrings {
    /// Calls with an array of C strings that ends with a null pointer, valid during the call.
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
