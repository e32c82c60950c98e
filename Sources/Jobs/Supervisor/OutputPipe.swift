import Glibc

/// A pipe whose ends no other process inherits.
struct Pipe {
    let reading: Int32
    let writing: Int32

    init() throws(SystemError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemError("make a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        writing = ends[1]
    }
}

/// The reading end of a pipe for a command's output.
struct OutputPipe {
    let file: Int32

    /// Whether a process can still write to it.
    private(set) var isOpen = true

    /// The bytes that were collected outside the log.
    private(set) var bytes: [UInt8] = []

    private let stream: JobLogLine.Stream
    private var lines = OutputLines()
    private static let collectedBytesMax = 4096

    /// Takes the reading end and closes the other, which the command has by now.
    init(_ pipe: Pipe, stream: JobLogLine.Stream) {
        file = pipe.reading
        self.stream = stream
        close(pipe.writing)
        _ = fcntl(file, F_SETFL, O_NONBLOCK)
    }

    /// Reads the available output and writes its complete lines.
    mutating func read(to log: inout JobLogWriter) {
        // Bounded, so one stream that never pauses does not hold up the other.
        for _ in 0..<16 {
            guard let chunk = next() else { return }
            let complete = lines.add(chunk[...])
            if !complete.isEmpty { log.append(complete, stream: stream) }
        }
    }

    /// Writes the last line if it has no line end.
    mutating func finish(to log: inout JobLogWriter) {
        let rest = lines.finish()
        if !rest.isEmpty { log.append(rest, stream: stream) }
    }

    /// Reads the available output and keeps it.
    mutating func collect() {
        while let chunk = next() {
            bytes += chunk.prefix(Self.collectedBytesMax - bytes.count)
        }
    }

    private mutating func next() -> [UInt8]? {
        guard isOpen else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(file, &buffer, buffer.count)
        if count > 0 { return Array(buffer[..<count]) }
        if count == 0 || (errno != EAGAIN && errno != EINTR) {
            isOpen = false
            close(file)
        }
        return nil
    }
}
