import Glibc

/// The parts of the server's environment that other processes get.
///
/// They do not get all of it: it holds the server's secrets, and a job should not depend on who
/// started the server.
enum ServerEnvironment {
    private static let forCommandsNames = [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR",
    ]

    /// The variables that every command has unless its definition overrides them.
    static func forCommands(as account: Account?) -> [EnvironmentVariable] {
        let own = forCommandsNames.compactMap { name in
            value(of: name).map { EnvironmentVariable(name: name, value: $0) }
        }
        guard let account else { return own }
        return own.overridden(by: [
            EnvironmentVariable(name: "HOME", value: account.home),
            EnvironmentVariable(name: "USER", value: account.name),
            EnvironmentVariable(name: "LOGNAME", value: account.name),
            EnvironmentVariable(name: "SHELL", value: account.shell),
        ])
    }

    /// The variables that a supervisor needs to start, as `NAME=value`.
    static var forSupervisors: [String] {
        ["PATH", "LD_LIBRARY_PATH", "TZ"].compactMap { name in
            value(of: name).map { "\(name)=\($0)" }
        }
    }

    /// The directory in which the server was started, or the root if that is gone.
    static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    private static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
