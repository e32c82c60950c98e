/// The command that starts a supervisor: an executable and the first arguments of its command line.
///
/// The executable must pass the arguments that follow to `Supervisor.main(arguments:)`.
public struct SupervisorCommand: Hashable, Sendable {
    public var executable: String
    public var arguments: [String]

    /// Makes the command.
    ///
    /// `/proc/self/exe` is the running executable, even after its file was replaced.
    public init(executable: String = "/proc/self/exe", arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }
}
