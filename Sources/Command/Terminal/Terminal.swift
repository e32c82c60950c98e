#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a command writes, and how much it may dress its text up.
struct Terminal: Sendable {
    /// Writes to standard output.
    ///
    /// The text carries its own line breaks.
    let write: @Sendable (String) -> Void

    /// Writes to standard error.
    ///
    /// The text carries its own line breaks.
    let writeError: @Sendable (String) -> Void

    let style: TextStyle

    /// Writes one line to standard output.
    func line(_ text: String = "") {
        write(text + "\n")
    }

    /// Writes one line to standard error: what is not the result of the command.
    func note(_ text: String) {
        writeError(text + "\n")
    }
}

extension Terminal {
    /// The process's own standard output and error.
    ///
    /// Coloured only if standard output is a terminal that can show it: `NO_COLOR` is not set
    /// (or empty) and `TERM` is not `dumb`.
    static func standard(environment: [String: String]) -> Terminal {
        let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Terminal(
            write: { Terminal.write($0, to: STDOUT_FILENO) },
            writeError: { Terminal.write($0, to: STDERR_FILENO) },
            style: TextStyle(isColoured: isatty(STDOUT_FILENO) == 1 && !refused))
    }

    /// Writes all of the text.
    ///
    /// Ends the process if the reader of a pipe has gone, as `SIGPIPE` would: the HTTP client's
    /// event loops ignore that signal.
    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR, EAGAIN: continue
            case EPIPE: exit(128 + SIGPIPE)
            default: return
            }
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
    #else
        Darwin.write(descriptor, bytes, count)
    #endif
}
