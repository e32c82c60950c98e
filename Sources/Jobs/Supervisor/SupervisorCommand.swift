/// How a supervisor is started: an executable and what comes first on its command line.
///
/// The executable must hand the arguments that follow to `Supervisor.main(arguments:)`.
public struct SupervisorCommand: Hashable, Sendable {
    public var executable: String
    public var arguments: [String]

    /// Names the executable; `/proc/self/exe` is the one that runs, even after it was replaced.
    public init(executable: String = "/proc/self/exe", arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }
}
