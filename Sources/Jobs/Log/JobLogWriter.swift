import Glibc

/// Writes a job's log: it numbers the lines, starts a new file when one is full and removes the
/// oldest.
///
/// Written lines can be read at once and survive the end of every process. They are not synced, so
/// a loss of power may lose the last seconds.
struct JobLogWriter: ~Copyable {
    private let files: JobLogFiles
    private let bounds: JobLogBounds
    private let attempt: Int
    private var file: Int32 = -1
    private var size = 0
    private var nextNumber: Int

    /// Continues the log in a directory. A line that a crash cut short is removed.
    init(directory: String, bounds: JobLogBounds, attempt: Int) {
        files = JobLogFiles(directory: directory)
        self.bounds = bounds
        self.attempt = attempt
        nextNumber = files.firstLines.last ?? 1
        guard let first = files.firstLines.last else { return }
        file = open(files.path(firstLine: first), O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return }
        let tail = JobLogTail(of: file)
        nextNumber = tail.lastNumber.map { $0 + 1 } ?? first
        size = tail.end
        ftruncate(file, off_t(size))
        lseek(file, 0, SEEK_END)
    }

    deinit { if file >= 0 { close(file) } }

    /// Writes lines of one stream.
    ///
    /// Lines that a full disk refuses are skipped, but their numbers are used up.
    mutating func append(_ texts: [String], stream: JobLogLine.Stream) {
        let time = Clock.wall
        var bytes: [UInt8] = []
        for text in texts {
            if file < 0 || size + bytes.count >= bounds.bytesPerFile {
                write(&bytes)
                rotate()
            }
            let line = JobLogLine(
                number: nextNumber, time: time, stream: stream, attempt: attempt, text: text)
            bytes += line.encoded
            nextNumber += 1
        }
        write(&bytes)
    }

    private mutating func write(_ bytes: inout [UInt8]) {
        defer { bytes = [] }
        guard file >= 0, !bytes.isEmpty else { return }
        do {
            try Disk.append(bytes, to: file)
            size += bytes.count
        } catch {
            // A partly written line would corrupt the next one.
            ftruncate(file, off_t(size))
            lseek(file, off_t(size), SEEK_SET)
        }
    }

    private mutating func rotate() {
        let path = files.path(firstLine: nextNumber)
        let next = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard next >= 0 else { return }
        if file >= 0 { close(file) }
        file = next
        size = 0
        for old in files.firstLines.dropLast(bounds.files) { unlink(files.path(firstLine: old)) }
    }
}

/// The end of a log file: where its last whole line ends, and the number of that line.
struct JobLogTail {
    private(set) var end = 0
    private(set) var lastNumber: Int?

    init(of file: Int32) {
        let size = Int(lseek(file, 0, SEEK_END))
        let span = min(max(size, 0), 2 * JobLogLine.encodedBytesMax)
        var buffer = [UInt8](repeating: 0, count: span)
        let count = pread(file, &buffer, span, off_t(size - span))
        guard count > 0 else { return }
        let bytes = buffer[..<count]
        guard let newline = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return }
        end = size - span + newline + 1
        let before = bytes[..<newline].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        lastNumber = JobLogLine.number(of: bytes[before..<newline])
    }
}
