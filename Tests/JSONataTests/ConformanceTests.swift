import Foundation
import JSONValue
import JSONata
import Testing

/// The cases of the language's own suite, where they are beside the checkout.
@Suite struct ConformanceTests {
    @Test(.enabled(if: ConformanceCase.areThere, "there is no ../shared/conformance/jsonata"))
    func answersAsTheLanguageDoes() throws {
        let cases = try ConformanceCase.all()
        #expect(cases.count > 800)
        var failures: [String] = []
        for example in cases {
            let answer = example.answer()
            if !example.isMet(by: answer) {
                failures.append("\(example.id): \(example.expression)\n    gave \(answer)")
            }
        }
        #expect(
            failures.isEmpty,
            "\(failures.count) of \(cases.count) cases:\n\(failures.joined(separator: "\n"))")
    }
}

/// What an expression is asked with, and what it should give.
struct ConformanceCase {
    let id: String
    let expression: String
    let input: JSON?
    let bindings: JSONObject
    let limits: EvaluationLimits
    /// The members `result`, `undefinedResult`, `error`, `unordered` of the case, or what 2.0.6
    /// does instead; nil where that crashes or hangs, and any answer will do.
    let expected: JSON?

    enum Answer {
        case result(JSONataResult)
        case failure(JSONataError)
    }

    func answer() -> Answer {
        do throws(JSONataError) {
            let moment = EvaluationMoment(
                millisecond: Int(Date().timeIntervalSince1970 * 1000), seed: 1)
            let parsed = try JSONataExpression(expression)
            return .result(
                try parsed.evaluate(input, at: moment, limits: limits) { bindings[$0] })
        } catch {
            return .failure(error)
        }
    }

    func isMet(by answer: Answer) -> Bool {
        guard let expected else { return true }
        switch answer {
        case .failure(let error):
            guard let wanted = expected["error"] else { return false }
            let code = wanted["code"]?.string
            // Limits have no code in the service's words.
            if code == "U1001" { return error.code.isEmpty }
            return code == error.code
                && (wanted["token"] == nil || wanted["token"]?.string == error.token)
                && (wanted["message"] == nil || wanted["message"]?.string == error.message)
        case .result(.undefined), .result(.function):
            return expected["undefinedResult"]?.bool == true
        case .result(.value(let value)):
            guard let wanted = expected["result"] else { return false }
            return expected["unordered"]?.bool == true
                ? value.sorted == wanted.sorted : value.asDoubles == wanted.asDoubles
        }
    }
}

extension ConformanceCase {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/conformance/jsonata").standardized

    static var areThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func all() throws -> [ConformanceCase] {
        let newer = try Dictionary(
            uniqueKeysWithValues: read("newer-than-2.0.6").map {
                ($0["id"]?.string ?? "", $0["in206"] ?? .null)
            })
        // Half a surrogate pair is no text.
        return try read("cases").filter { $0["exprUtf16"] == nil }.map { try make($0, newer) }
    }

    private static func make(_ json: JSON, _ newer: [String: JSON]) throws -> ConformanceCase {
        let id = try #require(json["id"]?.string)
        var limits = EvaluationLimits()
        limits.depthMax = json["depth"]?.int ?? 500
        // What has an end gets there even while other tests have the machine.
        limits.millisecondCountMax = max(json["timelimit"]?.int ?? 10_000, 4_000)
        var input = json["data"]
        if let name = json["dataset"]?.string { input = try read("datasets/\(name)") }
        var expected: JSON? = json
        // Step Functions leaves this function out.
        if json["group"]?.string == "function-eval" {
            expected = ["error": ["code": "T1006"]]
        }
        // What 2.0.6 shows of a function's inside is nobody's to see.
        if id == "wildcards/case010#0" {
            expected = ["undefinedResult": true]
        } else if let in206 = newer[id] {
            let hasNone = in206["crashes"] != nil || in206["hangs"] != nil
            expected = hasNone ? Optional.none : in206
        }
        return ConformanceCase(
            id: id, expression: try #require(json["expr"]?.string), input: input,
            bindings: json["bindings"]?.object ?? JSONObject(), limits: limits,
            expected: expected)
    }

    private static func read(_ name: String) throws -> [JSON] {
        try #require(read(name)?.array)
    }

    private static func read(_ name: String) throws -> JSON? {
        try JSON(
            parsing: String(contentsOf: folder.appending(path: "\(name).json"), encoding: .utf8))
    }
}

extension JSON {
    /// The same with each number as a double.
    fileprivate var asDoubles: JSON {
        switch self {
        case .number(let number): .double(number.double)
        case .array(let elements): .array(elements.map(\.asDoubles))
        case .object(let members): .object(JSONObject(members.map { ($0.key, $0.value.asDoubles) }))
        default: self
        }
    }

    /// The same with the elements of the outermost array in the order of their texts.
    fileprivate var sorted: JSON {
        guard case .array(let elements) = asDoubles else { return asDoubles }
        return .array(elements.sorted { $0.text < $1.text })
    }
}
