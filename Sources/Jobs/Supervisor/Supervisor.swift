import Glibc

/// The process that runs one attempt of a job, separate from the server.
///
/// The server starts its own executable in this role. From then on the two share only the job's
/// directory: a supervisor continues when the server ends, is killed or is replaced.
public enum Supervisor {
    /// Runs the role that the arguments name and returns the exit code of the process.
    ///
    /// The arguments are those after the ones that `SupervisorCommand` puts first. Call it first in
    /// the process, before any thread, file or signal handler exists.
    public static func main(arguments: [String]) -> Int32 {
        guard arguments.count == 3, let number = Int(arguments[2]) else {
            return fail("expected a role, a job's directory and the number of an attempt")
        }
        let attempt = JobDirectory(path: arguments[1]).attempt(number)
        guard let json = try? Disk.readJSON(attempt.specification),
            let specification = AttemptSpecification(json)
        else { return fail("cannot read \(attempt.specification)") }

        switch arguments[0] {
        case Role.supervise: return supervise(specification, in: attempt)
        case Role.launch: return CommandLauncher(specification).run()
        default: return fail("no role is named \(arguments[0])")
        }
    }

    enum Role {
        static let supervise = "attempt"
        static let launch = "launch"
    }

    private static func supervise(
        _ specification: AttemptSpecification, in attempt: AttemptDirectory
    ) -> Int32 {
        detach()
        do {
            guard let lock = try FileLock(attempt.lock) else { return 0 }
            let code = try AttemptRun(specification, in: attempt).run()
            // Released only now: if the lock is free, nothing will be written any more.
            _ = consume lock
            return code
        } catch {
            return fail("\(error)")
        }
    }

    /// Releases everything inherited from the previous process.
    private static func detach() {
        for name in Disk.names(in: "/proc/self/fd") {
            if let file = Int32(name), file > 2 { close(file) }
        }
        chdir("/")
        // A supervisor also records the end of its command when the machine is shut down.
        for number in [SIGHUP, SIGINT, SIGTERM, SIGPIPE] { signal(number, SIG_IGN) }
    }

    private static func fail(_ message: String) -> Int32 {
        try? Disk.append(Array("treadle supervisor: \(message)\n".utf8), to: STDERR_FILENO)
        return 2
    }
}
