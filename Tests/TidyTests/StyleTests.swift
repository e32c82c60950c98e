import Testing

/// What makes code of this house easy to trust, as far as a program can see it.
@Suite struct StyleTests {
    /// A file that outgrows this is about more than one thing.
    static let lineCountMax = 420

    @Test(arguments: try Source.all())
    func filesStaySmall(source: Source) {
        #expect(
            source.lines.count <= Self.lineCountMax,
            "\(source.path) has \(source.lines.count) lines: split it by noun.")
    }

    @Test(arguments: try Source.all())
    func trapsAreArgued(source: Source) {
        for (number, line) in source.lines.enumerated() {
            for word in ["try!", "as!", "@unchecked Sendable", "fatalError("]
            where line.contains(word) && !line.contains("//") {
                Issue.record("\(source.path):\(number + 1) has '\(word)'.")
            }
        }
    }

    @Test(arguments: try Source.all())
    func nothingIsLeftForLater(source: Source) {
        for (number, line) in source.lines.enumerated() {
            for word in ["TODO", "FIXME", "XXX"] where line.contains(word) {
                Issue.record("\(source.path):\(number + 1) has '\(word)'.")
            }
        }
    }

    /// Vectors of more than 16 bytes want addresses that are multiples of their size. The frames of
    /// asynchronous functions do not have such addresses, and an optimized build that keeps a vector
    /// in one writes beyond its end.
    @Test(arguments: try Source.all())
    func vectorsStayOut(source: Source) {
        for (number, line) in source.lines.enumerated() {
            let code = line.prefix(while: { $0 != "/" })
            if code.contains(/\bSIMD\d/) {
                Issue.record("\(source.path):\(number + 1) has a vector: use separate numbers.")
            }
        }
    }
}
