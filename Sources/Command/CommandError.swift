import ArgumentParser

/// Why a command ends without success: one line for a person, and an exit code for a program.
struct CommandError: Error, Hashable {
    /// One or a few lines, already printable: what is wrong and what to do about it.
    let message: String

    let code: Code

    /// The exit codes of `treadle`.
    enum Code: Int32, Hashable, Sendable {
        /// Anything that has no code of its own.
        case failure = 1
        /// A file could not be read.
        case unreadable = 2
        case executionFailed = 10
        case executionTimedOut = 11
        case executionAborted = 12
        /// The command line is wrong (`EX_USAGE`).
        case usage = 64
        /// No server answers at the endpoint (`EX_UNAVAILABLE`).
        case unreachable = 69
        /// The server's store has failed (`EX_IOERR`).
        case storeFailed = 74
        /// The configuration is wrong (`EX_CONFIG`).
        case configuration = 78
        /// Ctrl-C while following.
        case interrupted = 130

        var exitCode: ExitCode { ExitCode(rawValue) }
    }

    init(_ message: String, code: Code = .failure) {
        self.message = message
        self.code = code
    }
}
