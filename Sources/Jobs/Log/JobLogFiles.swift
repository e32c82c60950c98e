/// The files of a job's log, each named by the number of its first line.
struct JobLogFiles: Sendable {
    let directory: String
    private static let digits = 15

    /// The numbers of the files' first lines, in ascending order.
    var firstLines: [Int] {
        Disk.names(in: directory)
            .filter { $0.hasSuffix(".log") }
            .compactMap { Int($0.dropLast(4)) }
            .sorted()
    }

    func path(firstLine: Int) -> String {
        let number = String(firstLine)
        let zeros = String(repeating: "0", count: max(0, Self.digits - number.count))
        return "\(directory)/\(zeros)\(number).log"
    }
}
