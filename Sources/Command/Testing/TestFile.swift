import JSONValue
import StatesLanguage
import Timestamps

/// A file of test cases for one state machine; the format is in `docs/testing-state-machines.md`.
struct TestFile: Hashable, Sendable {
    /// The definition itself, or the path of its file as the test file gives it.
    let definition: Definition

    /// The values for `${Name}` in the definition's text.
    let substitutions: [String: String]

    /// The cases in the order of the file.
    let cases: [TestCase]

    enum Definition: Hashable, Sendable {
        case file(String)
        case inline(JSON)
    }

    /// The suffixes of the names of test files.
    static let suffixes = [".test.yaml", ".test.yml", ".test.json"]

    /// - Throws: ``SourceError`` if the text has the wrong shape. Unknown keys are errors.
    init(_ source: DefinitionSource) throws(SourceError) {
        let (json, map) = try source.read()
        let reader = TestFileReader(shape: ShapeReader(map: map))
        let root = try reader.shape.object(
            json, "", keys: ["definition", "substitutions", "mocks", "cases"])
        switch root["definition"] {
        case .string(let file)?: definition = .file(file)
        case .object(let object)?: definition = .inline(.object(object))
        default:
            throw reader.shape.error("/definition", "must name a file, or be a definition itself")
        }
        var substitutions: [String: String] = [:]
        if let given = root["substitutions"] {
            for (key, value) in try reader.shape.object(given, "/substitutions", keys: nil) {
                substitutions[key] = try reader.shape.string(value, "/substitutions/\(key)")
            }
        }
        self.substitutions = substitutions
        let shared = try reader.mocks(root["mocks"], "/mocks")
        guard let list = root["cases"] else {
            throw reader.shape.error("/cases", "must name at least one case")
        }
        var cases: [TestCase] = []
        for (name, value) in try reader.shape.object(list, "/cases", keys: nil) {
            cases.append(try reader.testCase(name, value, "/cases/\(name)", shared))
        }
        self.cases = cases
    }
}

/// Reads the parts of a test file.
struct TestFileReader {
    let shape: ShapeReader

    func testCase(
        _ name: String, _ json: JSON, _ path: String, _ shared: [String: StateMock]
    ) throws(SourceError) -> TestCase {
        let object = try shape.object(
            json, path, keys: ["input", "mocks", "expect", "name", "at"])
        var testCase = TestCase(name: name)
        testCase.input = object["input"] ?? .emptyObject
        testCase.mocks = shared.merging(try mocks(object["mocks"], path + "/mocks")) { $1 }
        if let name = object["name"] {
            testCase.executionName = try shape.string(name, path + "/name")
        }
        if let at = object["at"] {
            guard let time = Timestamp(rfc3339: try shape.string(at, path + "/at")) else {
                throw shape.error(path + "/at", "must be a time like 2026-01-01T00:00:00Z")
            }
            testCase.startedAt = time
        }
        if let expect = object["expect"] {
            testCase.expectation = try expectation(expect, path + "/expect")
        }
        return testCase
    }

    // MARK: Mocks

    func mocks(_ json: JSON?, _ path: String) throws(SourceError) -> [String: StateMock] {
        guard let json else { return [:] }
        var mocks: [String: StateMock] = [:]
        for (state, value) in try shape.object(json, path, keys: nil) {
            mocks[state] = try mock(value, "\(path)/\(state)")
        }
        return mocks
    }

    private func mock(_ json: JSON, _ path: String) throws(SourceError) -> StateMock {
        guard let list = json.array else {
            return StateMock(answers: [try answer(json, path)], isConstant: true)
        }
        var answers: [StateMock.Answer] = []
        for (index, element) in list.enumerated() {
            let place = "\(path)/\(index)"
            let times = try shape.int(element["times"], place + "/times") ?? 1
            guard (1...10_000).contains(times) else {
                throw shape.error(place + "/times", "must be from 1 to 10000")
            }
            let answer = try answer(element, place)
            answers += Array(repeating: answer, count: times)
        }
        return StateMock(answers: answers, isConstant: false)
    }

    private func answer(_ json: JSON, _ path: String) throws(SourceError) -> StateMock.Answer {
        let object = try shape.object(json, path, keys: ["result", "error", "cause", "times"])
        if let result = object["result"] {
            guard object["error"] == nil, object["cause"] == nil else {
                throw shape.error(path, "must have a result or an error, not both")
            }
            return .result(result)
        }
        guard let error = object["error"] else {
            throw shape.error(path, "must have a result or an error")
        }
        return .error(
            StateError(
                try shape.string(error, path + "/error"), cause: try text(object, "cause", path)))
    }

    // MARK: Expectations

    private func expectation(
        _ json: JSON, _ path: String
    ) throws(SourceError) -> TestCase.Expectation {
        let object = try shape.object(
            json, path,
            keys: [
                "status", "output", "outputContains", "error", "cause", "causeContains", "path",
                "calls", "arguments",
            ])
        var expectation = TestCase.Expectation()
        expectation.status = try text(object, "status", path)?.uppercased()
        let statuses = ["SUCCEEDED", "FAILED", "TIMED_OUT"]
        if let status = expectation.status, !statuses.contains(status) {
            throw shape.error(path + "/status", "must be SUCCEEDED, FAILED or TIMED_OUT")
        }
        expectation.output = object["output"]
        expectation.outputContains = object["outputContains"]
        expectation.error = try text(object, "error", path)
        expectation.cause = try text(object, "cause", path)
        expectation.causeContains = try text(object, "causeContains", path)
        if let states = object["path"] {
            guard let list = states.array else {
                throw shape.error(path + "/path", "must be a list of states")
            }
            expectation.path = []
            for (index, state) in list.enumerated() {
                expectation.path?.append(try shape.string(state, "\(path)/path/\(index)"))
            }
        }
        if let calls = object["calls"] {
            for (state, count) in try shape.object(calls, path + "/calls", keys: nil) {
                expectation.calls[state] = try shape.int(count, "\(path)/calls/\(state)")
            }
        }
        if let arguments = object["arguments"] {
            for (state, value) in try shape.object(arguments, path + "/arguments", keys: nil) {
                expectation.arguments[state] = value
            }
        }
        return expectation
    }

    private func text(
        _ object: JSONObject, _ key: String, _ path: String
    ) throws(SourceError) -> String? {
        guard let value = object[key] else { return nil }
        return try shape.string(value, "\(path)/\(key)")
    }
}
