import JSONata

/// A problem in an expression, shown below its text.
struct EvaluationProblem {
    private let message: String

    /// The offset of the problem in UTF-16 units.
    private let offset: Int?
    private let expression: String

    /// - Parameter offset: the offset in UTF-16 units.
    init(message: String, at offset: Int?, in expression: String) {
        self.message = message
        self.offset = offset
        self.expression = expression
    }

    init(_ error: JSONataError, in expression: String) {
        let message = error.code.isEmpty ? error.message : "\(error.code): \(error.message)"
        self.init(message: message, at: error.position, in: expression)
    }

    /// The message, the line with the problem, and a caret below the place.
    var text: String {
        guard let offset, let place = place(of: offset) else { return message.printable }
        return """
            \(message.printable)
              \(place.line.printable)
              \(String(repeating: " ", count: place.column))^
            """
    }

    /// The line with the last unit before an offset, and the column there, from 0.
    private func place(of offset: Int) -> (line: String, column: Int)? {
        let units = Array(expression.utf16)
        guard (0...units.count).contains(offset) else { return nil }
        // JSONata's positions are behind the token in question.
        let end = max(offset, 1)
        let start = units[..<(end - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let stop = units[(end - 1)...].firstIndex(of: 0x0A) ?? units.count
        let before = String(decoding: units[start..<max(start, min(end - 1, stop))], as: UTF16.self)
        let line = String(decoding: units[start..<max(start, stop)], as: UTF16.self)
        return (line, before.printable.count)
    }
}
