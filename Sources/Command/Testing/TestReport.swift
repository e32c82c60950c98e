/// The results of a test run, as text for people and as JUnit XML for programs.
struct TestReport {
    private(set) var suites: [Suite] = []

    struct Suite {
        let path: String
        var results: [Result] = []
    }

    struct Result {
        let name: String
        let seconds: Double

        /// The differences found; empty if the case passed.
        let differences: [String]

        var isPassed: Bool { differences.isEmpty }
    }

    mutating func add(_ suite: Suite) { suites.append(suite) }

    var failureCount: Int { suites.reduce(0) { $0 + $1.failureCount } }
    var caseCount: Int { suites.reduce(0) { $0 + $1.results.count } }

    /// The results of one file's cases, with the reasons for failures below.
    static func text(_ suite: Suite, _ style: TextStyle) -> String {
        var text = suite.path.printable + "\n"
        for result in suite.results {
            let mark = result.isPassed ? style.green("✓") : style.red("✗")
            text += "  \(mark) \(result.name.printable)\n"
            for line in result.differences { text += "      \(line.printable)\n" }
        }
        return text
    }

    /// The results as JUnit XML, which CI systems read.
    var junit: String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites tests=\"\(caseCount)\" failures=\"\(failureCount)\">\n"
        for suite in suites {
            let name = suite.path.xml
            text += "  <testsuite name=\"\(name)\" tests=\"\(suite.results.count)\""
            text += " failures=\"\(suite.failureCount)\" time=\"\(Self.time(suite.seconds))\">\n"
            for result in suite.results {
                text += "    <testcase classname=\"\(name)\" name=\"\(result.name.xml)\""
                text += " time=\"\(Self.time(result.seconds))\""
                if result.isPassed {
                    text += "/>\n"
                    continue
                }
                let message = result.differences[0].xml
                let body = result.differences.joined(separator: "\n").xml
                text += ">\n      <failure message=\"\(message)\">\(body)</failure>\n"
                text += "    </testcase>\n"
            }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    /// A time in seconds, with three decimals.
    private static func time(_ seconds: Double) -> String {
        let milliseconds = Int((seconds * 1000).rounded())
        let digits = String(milliseconds % 1000)
        return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
}

extension TestReport.Suite {
    fileprivate var failureCount: Int { results.count { !$0.isPassed } }
    fileprivate var seconds: Double { results.reduce(0) { $0 + $1.seconds } }
}

extension String {
    /// The text escaped for XML; characters that XML does not allow become U+FFFD.
    fileprivate var xml: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\n": text += "&#10;"
            case "\t": text += "&#9;"
            default:
                let isControl =
                    scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
                text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
            }
        }
        return text
    }
}
