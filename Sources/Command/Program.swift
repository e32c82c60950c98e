import ArgumentParser
import Jobs

/// The command line program, whole.
public enum Program {
    /// Runs the command the process's arguments name, and ends the process with its exit code.
    public static func main() async {
        await Treadle.main()
    }

    /// Runs as the supervisor of a job, if that is what the arguments ask for.
    ///
    /// - Returns: the exit code; nil, if it is another command.
    public static func supervisorExitCode(_ arguments: [String]) -> Int32? {
        guard arguments.count > 1, arguments[1] == Supervisor.command else { return nil }
        return Supervisor.main(arguments: Array(arguments.dropFirst(2)))
    }
}
