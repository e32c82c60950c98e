import ArgumentParser
import Jobs

/// The whole command line program.
public enum Program {
    /// Runs the command in the process's arguments, and ends the process with its exit code.
    public static func main() async {
        await Treadle.main()
    }

    /// Runs as the supervisor of a job, if the arguments ask for that.
    ///
    /// - Returns: the exit code; nil if the arguments ask for another command.
    public static func supervisorExitCode(_ arguments: [String]) -> Int32? {
        guard arguments.count > 1, arguments[1] == Supervisor.command else { return nil }
        return Supervisor.main(arguments: Array(arguments.dropFirst(2)))
    }
}
