import Glibc

/// Turns its process into an attempt's command: it changes user and directory, then calls `execve`.
///
/// This is a separate step because `posix_spawn` can change neither user nor directory, and the
/// supervisor must keep its own. If it fails, it reports why on a descriptor that a successful
/// `execve` closes, and nothing of the command has run.
struct CommandLauncher {
    /// The descriptor on which a failure is reported.
    static let reportDescriptor: Int32 = 3

    private let specification: AttemptSpecification

    init(_ specification: AttemptSpecification) { self.specification = specification }

    /// Returns only if the command cannot be run.
    func run() -> Int32 {
        let failure: String
        do throws(SystemError) {
            guard fcntl(Self.reportDescriptor, F_SETFD, FD_CLOEXEC) == 0 else {
                throw SystemError("prepare the report")
            }
            specification.inherited?.apply()
            if let user = specification.user { try become(user) }
            guard chdir(specification.workingDirectory) == 0 else {
                throw SystemError("enter \(specification.workingDirectory)")
            }
            failure = execute().description
        } catch {
            failure = error.description
        }
        try? Disk.append(Array(failure.utf8), to: Self.reportDescriptor)
        return 127
    }

    private func become(_ name: String) throws(SystemError) {
        guard let account = Account(named: name) else {
            throw SystemError("become user \(name)", code: ENOENT)
        }
        if account.userID == geteuid() && account.userID == getuid() { return }
        guard initgroups(name, account.groupID) == 0, setgid(account.groupID) == 0,
            setuid(account.userID) == 0
        else { throw SystemError("become user \(name)") }
    }

    /// Finds the program as a shell does and executes it; returns the error if that fails.
    private func execute() -> SystemError {
        let program = specification.command[0]
        let variables = specification.environment.map { "\($0.name)=\($0.value)" }
        var failure = SystemError("run \(program)", code: ENOENT)
        for path in candidates(for: program) {
            CStrings.with([program] + specification.command.dropFirst()) { arguments in
                CStrings.with(variables) { environment in
                    _ = execve(path, arguments, environment)
                }
            }
            if errno != ENOENT && errno != ENOTDIR { failure = SystemError("run \(path)") }
        }
        return failure
    }

    private func candidates(for program: String) -> [String] {
        guard !program.contains("/") else { return [program] }
        let path = specification.environment.last { $0.name == "PATH" }?.value
        return (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
            .map { "\($0)/\(program)" }
    }
}
