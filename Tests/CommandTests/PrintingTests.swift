import JSONValue
import Logging
import Synchronization
import Testing

@testable import TreadleCLI

@Suite struct PrintingTests {
    @Test(arguments: [
        ("plain ünï ✓ 𝄞", "plain ünï ✓ 𝄞"),
        ("a\tb", "a\tb"),
        ("a\nb\r\n", "a\\nb\\r\\n"),
        ("\u{1B}[1;31mred\u{1B}[0m", "red"),
        ("\u{1B}[2J\u{1B}[H", "\\x1b[2J\\x1b[H"),
        ("\u{1B}]0;title\u{07}", "\\x1b]0;title\\x07"),
        ("\u{1B}[", "\\x1b["),
        ("\u{9B}31m", "\\x9b31m"),
        ("\0\u{7F}", "\\x00\\x7f"),
        ("\u{202E}gpj.exe\u{2066}", "\\u{202e}gpj.exe\\u{2066}"),
    ])
    func makesTextSafeForATerminal(_ text: String, _ expected: String) {
        #expect(text.printable == expected)
    }

    /// Causes come from callers; they must not begin a line or clear the screen.
    @Test func aLogLineStaysALine() {
        let cause = "x\n2026-11-22 notice treadle: all is well\u{1B}[2J\u{9B}1m\u{202E}"
        let recorder = RecordingHandler()
        var logger = Logger(label: "t") { _ in PrintableLogHandler(recorder) }
        logger[metadataKey: "kept"] = "\(cause)"
        logger.warning(
            "\(cause)", metadata: ["a\nb": "\(cause)", "list": ["\(cause)", ["k": "\(cause)"]]])
        let text = recorder.text.all
        #expect(text.contains("all is well"))
        #expect(!text.unicodeScalars.contains { $0.isUnsafeToPrint })
    }

    @Test func aJSONLogLineIsSafeAndStaysJSON() throws {
        let hostile = "x\n\u{1B}[2J\u{7F}\u{9B}1m\u{202E}\u{2028}ü𝄞"
        let line: JSONObject = ["message": .string(hostile)]
        let text = JSONLogHandler.text(of: line)
        #expect(!text.unicodeScalars.contains { $0.isUnsafeToPrint })
        #expect(try JSON(parsing: text) == .object(line))
    }

    @Test(arguments: [
        (-1, "0ms"), (0, "0ms"), (0.3404, "340ms"), (0.9996, "1.0s"), (5.25, "5.2s"),
        (59.96, "59.9s"), (60, "1m 00s"), (123.9, "2m 03s"), (3_600, "1h 00m"),
        (11_045, "3h 04m"), (86_400, "1d 00h"), (200_000, "2d 07h"),
        (.infinity, "?"), (.nan, "?"),
    ])
    func tellsADuration(_ seconds: Double, _ expected: String) {
        #expect(durationText(seconds: seconds) == expected)
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00:00"), (951_782_400, "2000-02-29 00:00:00"),
        (1_793_000_000, "2026-10-26 07:33:20"), (-1, "1969-12-31 23:59:59"),
        (4_107_542_399, "2100-02-28 23:59:59"), (4_107_542_400, "2100-03-01 00:00:00"),
        (1e300, "?"),
    ])
    func tellsADate(_ seconds: Double, _ expected: String) {
        #expect(dateText(seconds) == expected)
    }

    @Test func tellsMilliseconds() {
        #expect(dateText(1.005, milliseconds: true) == "1970-01-01 00:00:01.005")
    }

    @Test func linesTheColumnsUp() {
        var table = TextTable(["NAME", "N", "END"], rightAligned: [1])
        table.append(["long name", "7", "x"])
        table.append(["é", "100", ""])
        #expect(
            table.text(.plain) == """
                NAME         N  END
                long name    7  x
                é          100

                """)
    }

    @Test func shortensAndTakesFirstLines() {
        #expect("abcdef".shortened(to: 4) == "abc…")
        #expect("abcd".shortened(to: 4) == "abcd")
        #expect("\n  \n  first\nsecond".firstLine == "first")
        #expect("".firstLine == "")
    }

    @Test(arguments: [
        (["NO_COLOR": "1"], false), (["TERM": "dumb"], false), ([:], false),
    ])
    func isPlainWhenNotATerminal(_ environment: [String: String], _ isColoured: Bool) {
        #expect(Terminal.standard(environment: environment).style.isColoured == isColoured)
    }
}

/// Keeps everything that is logged, as text.
private struct RecordingHandler: LogHandler {
    final class Text: Sendable {
        private let content = Mutex("")

        var all: String { content.withLock { $0 } }

        func append(_ text: String) { content.withLock { $0 += text } }
    }

    let text = Text()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        text.append("\(event.message) \(metadata) \(event.metadata ?? [:])")
    }
}
