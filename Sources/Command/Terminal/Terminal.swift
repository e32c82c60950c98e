#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The output of a command, with the style that it may use.
struct Terminal: Sendable {
    /// Writes to standard output.
    ///
    /// The text must contain its own line breaks.
    let write: @Sendable (String) -> Void

    /// Writes to standard error.
    ///
    /// The text must contain its own line breaks.
    let writeError: @Sendable (String) -> Void

    let style: TextStyle

    /// Writes one line to standard output.
    func line(_ text: String = "") {
        write(text + "\n")
    }

    /// Writes one line that is not part of the command's result to standard error.
    func note(_ text: String) {
        writeError(text + "\n")
    }
}

extension Terminal {
    /// The standard output and standard error of the process.
    ///
    /// Output is coloured only if standard output is a terminal that supports it: `NO_COLOR` is not
    /// set or empty, and `TERM` is not `dumb`.
    static func standard(environment: [String: String]) -> Terminal {
        let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Terminal(
            write: { Terminal.write($0, to: STDOUT_FILENO) },
            writeError: { Terminal.write($0, to: STDERR_FILENO) },
            style: TextStyle(isColoured: isatty(STDOUT_FILENO) == 1 && !refused))
    }

    /// Writes the whole text.
    ///
    /// If the reader of a pipe has gone, it ends the process, as `SIGPIPE` would. The HTTP client's
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
