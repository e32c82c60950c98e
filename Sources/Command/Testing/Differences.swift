import Interpreter
import JSONValue
import StatesLanguage

/// The differences between an execution and its expectation, one line each.
struct Differences {
    private(set) var lines: [String] = []

    /// The most differences to list for one value.
    private static let countMax = 20

    init(of run: CaseRun, from expectation: TestCase.Expectation) {
        if let obstacle = run.obstacle {
            lines = [obstacle, "so far: " + run.path.joined(separator: " → ")]
            return
        }
        let execution = run.execution
        let hasError =
            expectation.error != nil || expectation.cause != nil
            || expectation.causeContains != nil
        let status = expectation.status ?? (hasError ? nil : "SUCCEEDED")
        if let status, execution.status.rawValue != status {
            lines.append("status: expected \(status), actual \(execution.status.rawValue)")
            if let error = execution.error, !hasError {
                lines.append("error: \(error.name ?? "none"): \(error.cause ?? "no cause")")
            }
        }
        compare("error", expectation.error, execution.error?.name)
        compare("cause", expectation.cause, execution.error?.cause)
        if let part = expectation.causeContains,
            !(execution.error?.cause?.contains(part) ?? false)
        {
            lines.append(
                "cause: expected to contain \"\(part)\", actual "
                    + Self.quoted(execution.error?.cause))
        }
        if let output = expectation.output {
            add(JSONDifference.all(from: output, to: execution.output?.value, at: "output"))
        }
        if let part = expectation.outputContains {
            add(
                JSONDifference.all(
                    from: part, to: execution.output?.value, at: "output", isPart: true))
        }
        for (state, arguments) in expectation.arguments.sorted(by: { $0.key < $1.key }) {
            add(
                JSONDifference.all(
                    from: arguments, to: run.arguments[state], at: "arguments of '\(state)'"))
        }
        for (state, count) in expectation.calls.sorted(by: { $0.key < $1.key }) {
            let actual = run.calls[state] ?? 0
            guard actual != count else { continue }
            lines.append("calls of '\(state)': expected \(count), actual \(actual)")
        }
        if let path = expectation.path, path != run.path {
            lines.append("path: expected " + path.joined(separator: " → "))
            lines.append("      actual   " + run.path.joined(separator: " → "))
        }
    }

    private mutating func compare(_ what: String, _ expected: String?, _ actual: String?) {
        guard let expected, expected != actual else { return }
        lines.append("\(what): expected \"\(expected)\", actual \(Self.quoted(actual))")
    }

    private mutating func add(_ differences: [String]) {
        lines += differences.prefix(Self.countMax)
        let rest = differences.count - Self.countMax
        if rest > 0 { lines.append("… and \(rest) more") }
    }

    private static func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "none" }
}

/// Finds the differences between two documents.
enum JSONDifference {
    /// - Parameter isPart: whether to ignore members that are not expected.
    static func all(
        from expected: JSON, to actual: JSON?, at path: String, isPart: Bool = false
    ) -> [String] {
        guard let actual else { return ["\(path): expected \(expected.text), actual none"] }
        switch (expected, actual) {
        case (.object(let old), .object(let new)):
            var lines: [String] = []
            for (key, value) in old {
                lines += all(from: value, to: new[key], at: "\(path).\(key)", isPart: isPart)
            }
            guard !isPart else { return lines }
            for (key, value) in new where old[key] == nil {
                lines.append("\(path).\(key): not expected, actual \(value.text)")
            }
            return lines
        case (.array(let old), .array(let new)) where old.count == new.count:
            return zip(old, new).enumerated().flatMap { index, items in
                let (old, new) = items
                return all(from: old, to: new, at: "\(path)[\(index)]", isPart: isPart)
            }
        default:
            guard expected != actual else { return [] }
            return ["\(path): expected \(expected.text), actual \(actual.text)"]
        }
    }
}
