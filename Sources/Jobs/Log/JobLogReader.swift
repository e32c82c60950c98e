import Glibc

/// Reads a job's log, during writing or afterwards.
struct JobLogReader: Sendable {
    static let linesMax = 10_000
    private static let bytesMax = 4 * 1_048_576
    private let files: JobLogFiles

    init(directory: String) { files = JobLogFiles(directory: directory) }

    /// The lines after a number, up to a limit; fewer if they are very long.
    ///
    /// The result is empty if there are none yet or if there is no log.
    func lines(after number: Int, limit: Int) -> [JobLogLine] {
        let limit = min(limit, Self.linesMax)
        let firstLines = files.firstLines
        let start = firstLines.lastIndex { $0 <= number + 1 } ?? 0
        var lines: [JobLogLine] = []
        var budget = Self.bytesMax
        for first in firstLines.dropFirst(start) {
            let file = open(files.path(firstLine: first), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard file >= 0 else { continue }
            defer { close(file) }
            let offset = Self.offset(of: number + 1, in: file)
            Self.read(file, from: offset, budget: &budget) { line in
                if line.number > number { lines.append(line) }
                return lines.count < limit
            }
            if lines.count >= limit || budget <= 0 { break }
        }
        return lines
    }

    /// Reads whole lines one by one until `take` returns false or the budget is used up.
    private static func read(
        _ file: Int32, from start: Int, budget: inout Int, _ take: (JobLogLine) -> Bool
    ) {
        var offset = start
        var rest: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while budget > 0 {
            let count = pread(file, &buffer, buffer.count, off_t(offset))
            guard count > 0 else { return }
            offset += count
            budget -= count
            rest += buffer[..<count]
            var begin = rest.startIndex
            while let end = rest[begin...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { begin = end + 1 }
                guard let line = JobLogLine(encoded: rest[begin..<end]) else { continue }
                guard take(line) else { return }
            }
            rest.removeFirst(begin)
        }
    }

    /// Finds the start of a line, or of the first one after it, by binary search: the numbers
    /// ascend.
    private static func offset(of number: Int, in file: Int32) -> Int {
        var low = 0
        var high = Int(lseek(file, 0, SEEK_END))
        while high - low > 2 * JobLogLine.encodedBytesMax {
            let middle = low + (high - low) / 2
            guard let line = lineStart(from: middle, in: file), line.offset < high else {
                high = middle
                continue
            }
            if line.number <= number { low = line.offset } else { high = middle }
        }
        return low
    }

    /// The first line that begins after an offset.
    private static func lineStart(from offset: Int, in file: Int32) -> (offset: Int, number: Int)? {
        var buffer = [UInt8](repeating: 0, count: JobLogLine.encodedBytesMax + 20)
        let count = pread(file, &buffer, buffer.count, off_t(offset))
        guard count > 0, let newline = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")),
            let number = JobLogLine.number(of: buffer[(newline + 1)..<count])
        else { return nil }
        return (offset + newline + 1, number)
    }
}
