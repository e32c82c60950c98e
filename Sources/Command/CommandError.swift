import ArgumentParser

/// The reason why a command failed, with a message for a person and an exit code for programs.
struct CommandError: Error, Hashable {
    /// The printable message, of one or a few lines: what is wrong, and what to do about it.
    let message: String

    let code: Code

    /// The exit codes of `treadle`.
    enum Code: Int32, Hashable, Sendable {
        /// Any error without a code of its own.
        case failure = 1
        /// A file could not be read.
        case unreadable = 2
        case executionFailed = 10
        case executionTimedOut = 11
        case executionAborted = 12
        /// The command line is incorrect (`EX_USAGE`).
        case usage = 64
        /// No server answers at the endpoint (`EX_UNAVAILABLE`).
        case unreachable = 69
        /// The server's store has failed (`EX_IOERR`).
        case storeFailed = 74
        /// The configuration is incorrect (`EX_CONFIG`).
        case configuration = 78
        /// The user pressed Ctrl-C while following.
        case interrupted = 130

        var exitCode: ExitCode { ExitCode(rawValue) }
    }

    init(_ message: String, code: Code = .failure) {
        self.message = message
        self.code = code
    }
}
