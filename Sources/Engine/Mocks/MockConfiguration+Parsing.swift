import JSONValue
import StatesLanguage

extension MockConfiguration {
    /// Reads the text of a mock file.
    public init(parsing text: String) throws(MockConfigurationError) {
        let file: JSON
        do throws(JSONError) {
            file = try JSON(parsing: text)
        } catch {
            throw MockConfigurationError("The mock file is not JSON: \(error)")
        }
        let root = Place(value: file, path: "")
        let responses = try Self.responses(root.members("MockedResponses") ?? [])
        self.responses = responses
        testCases = try Self.testCases(root.members("StateMachines") ?? [], responses)
    }

    private static func testCases(
        _ machines: [Place], _ responses: [String: [Response]]
    ) throws(MockConfigurationError) -> [String: [String: [String: String]]] {
        var testCases: [String: [String: [String: String]]] = [:]
        for machine in machines {
            for testCase in try machine.members("TestCases") ?? [] {
                var states: [String: String] = [:]
                for state in try testCase.members() {
                    guard let response = state.value.string else {
                        throw state.mistake("must be the name of a mocked response")
                    }
                    guard responses[response] != nil else {
                        throw state.mistake("names a response that is not in MockedResponses")
                    }
                    states[state.name] = response
                }
                testCases[machine.name, default: [:]][testCase.name] = states
            }
        }
        return testCases
    }

    private static func responses(
        _ places: [Place]
    ) throws(MockConfigurationError) -> [String: [Response]] {
        var responses: [String: [Response]] = [:]
        for place in places {
            responses[place.name] = try place.members().map {
                (each) throws(MockConfigurationError) in
                Response(invocations: try each.invocations, answer: try each.answer)
            }
        }
        return responses
    }
}

/// A value in the file, with its path.
private struct Place {
    let value: JSON
    let path: String
    var name = ""

    func mistake(_ what: String) -> MockConfigurationError {
        MockConfigurationError("The mock file's \(path.isEmpty ? "root" : path) \(what).")
    }

    func members() throws(MockConfigurationError) -> [Place] {
        guard let object = value.object else { throw mistake("must be an object") }
        return object.map { Place(value: $0.value, path: "\(path)/\($0.key)", name: $0.key) }
    }

    /// The members of an object in this value; nil if it is absent.
    func members(_ key: String) throws(MockConfigurationError) -> [Place]? {
        guard let object = value.object else { throw mistake("must be an object") }
        guard let inner = object[key] else { return nil }
        return try Place(value: inner, path: "\(path)/\(key)").members()
    }

    /// The range of invocations in the name, such as `0` or `1-2`.
    var invocations: ClosedRange<Int> {
        get throws(MockConfigurationError) {
            let parts = name.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count <= 2, let first = parts.first ?? nil, let last = parts.last ?? nil,
                0 <= first, first <= last
            else { throw mistake("must be named by a number or a range, '0' or '1-2'") }
            return first...last
        }
    }

    var answer: MockConfiguration.Answer {
        get throws(MockConfigurationError) {
            guard let object = value.object, object.count == 1 else {
                throw mistake("must have one field, Return or Throw")
            }
            if let result = object["Return"] { return .result(result) }
            guard let error = object["Throw"]?.object else {
                throw mistake("must have a field Return, or a field Throw that is an object")
            }
            return .error(StateError(error["Error"]?.string, cause: error["Cause"]?.string))
        }
    }
}
