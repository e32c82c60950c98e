import Foundation
import JSONValue
import JSONata

@Sendable
func measureExpressions(_ plan: Plan) async throws {
    let cases = ExpressionCase.all
    let states = ExpressionCase.states
    let theirs = try PythonExpressions.measure(cases, states, plan)
    print("Expressions, parsed before, in process; jsonata-python in the same run")
    for (place, each) in cases.enumerated() {
        let ours = try microseconds(plan.runs) { try evaluate(each, states) }
        show(each.name, comparison(ours, theirs?[place].evaluating))
    }
    print("Expressions, parsed only")
    for (place, each) in cases.enumerated() {
        let ours = try microseconds(plan.runs) { { _ = try JSONataExpression(each.text) } }
        show(each.name, comparison(ours, theirs?[place].parsing))
    }
    if theirs == nil { print("  (no jsonata-python: --python names none that has it)") }
}

/// Evaluates one expression repeatedly; throws if it has no value.
private func evaluate(_ each: ExpressionCase, _ states: JSON) throws -> () throws -> Void {
    let expression = try JSONataExpression(each.text)
    let moment = EvaluationMoment(millisecond: 1_700_000_000_000, seed: 1)
    func result(_ states: JSON) throws -> JSON {
        // A plain nil would be JSON's null.
        let result = try expression.evaluate(at: moment) { $0 == "states" ? .some(states) : .none }
        guard case .value(let value) = result else {
            throw BenchError("\(each.name) gives \(result)")
        }
        return value
    }
    guard let member = each.textMember else { return { _ = try result(states) } }
    let text = JSON.object([member: states["input"]?[member] ?? .null]).text
    return {
        let result = try result(["input": try JSON(parsing: text), "context": [:]]).text
        if result.isEmpty { throw BenchError("\(each.name) prints nothing") }
    }
}

/// The duration of one warm call in microseconds: the median of several runs of a tenth of a second
/// each.
private func microseconds(_ runs: Int, _ make: () throws -> () throws -> Void) throws -> Double {
    let work = try make()
    let clock = ContinuousClock()
    var count = 1
    while try clock.measure({ for _ in 0..<count { try work() } }) < .milliseconds(100) {
        count *= 2
    }
    return median(
        try (0..<runs).map { _ in
            try clock.measure { for _ in 0..<count { try work() } }.seconds / Double(count) * 1e6
        })
}

private func comparison(_ ours: Double, _ theirs: Double?) -> String {
    guard let theirs, theirs > 0 else { return "\(ours.figure) µs" }
    return "\(ours.figure) µs; jsonata-python \(theirs.figure) µs, \((theirs / ours).figure) times"
}

/// jsonata-python in a separate process.
private enum PythonExpressions {
    struct Times: Decodable {
        /// In microseconds; 0 if it cannot evaluate the case.
        let evaluating: Double
        let parsing: Double
    }

    /// The times of each case; nil if no Python has the package.
    static func measure(
        _ cases: [ExpressionCase], _ states: JSON, _ plan: Plan
    ) throws -> [Times]? {
        let check = try run(plan.python, ["-c", "import jsonata"])
        guard check != nil else { return nil }
        let request: JSON = [
            "runs": .int(plan.runs), "states": states,
            "expressions": .array(cases.map(Self.request)),
        ]
        let file = plan.folder.appending(path: "expressions.json")
        try request.text.write(to: file, atomically: true, encoding: .utf8)
        let script = "Scripts/bench-expressions.py"
        guard let answer = try run(plan.python, [script, file.path]) else {
            throw BenchError("\(script) failed")
        }
        return try JSONDecoder().decode([Times].self, from: answer)
    }

    private static func request(_ each: ExpressionCase) -> JSON {
        guard each.isPlain else { return .null }
        return [
            "text": .string(each.text), "textMember": each.textMember.map(JSON.string) ?? .null,
        ]
    }

    /// The output of a program; nil if it cannot be started or fails.
    private static func run(_ program: String, _ arguments: [String]) throws -> Data? {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil else { return nil }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data : nil
    }
}
