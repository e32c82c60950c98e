import JSONValue
import StatesLanguage
import Testing

/// Definitions that nobody writes in good faith: each must be answered, none may trap.
@Suite struct HostileDefinitionTests {
    /// Every field of every state type, all of it right.
    private static let seed = """
        {"Comment": "c", "StartAt": "Pass", "TimeoutSeconds": 9, "Version": "1.0", "States": {
          "Pass": {"Type": "Pass", "Comment": "c", "InputPath": "$.a", "OutputPath": "$$.State",
            "ResultPath": null, "Parameters": {"a.$": "$.b", "c": [1, {"d.$": "States.UUID()"}]},
            "Result": {"x": null}, "Assign": {"v.$": "$"}, "Next": "Task"},
          "Task": {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
            "TimeoutSeconds": 5, "HeartbeatSeconds": 2, "Credentials": {"RoleArn": "r"},
            "ResultSelector": {"e.$": "$.f"}, "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": 1,
            "IntervalSeconds": 1, "BackoffRate": 1.5, "MaxDelaySeconds": 3,
            "JitterStrategy": "FULL"}], "Catch": [{"ErrorEquals": ["States.ALL"],
            "ResultPath": "$.error", "Assign": {"w": 1}, "Next": "Fail"}], "Next": "Choice"},
          "Choice": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.a", "IsNull": true},
            {"Not": {"Variable": "$v", "StringLessThanPath": "$.x"}}], "Assign": {"z": 1},
            "Next": "Wait"}, {"Variable": "$.t", "TimestampEquals": "2020-01-01T00:00:00Z",
            "Next": "Wait"}], "Default": "Parallel"},
          "Wait": {"Type": "Wait", "Seconds": 1, "Next": "Parallel"},
          "Parallel": {"Type": "Parallel", "Branches": [
            {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}], "Next": "Map"},
          "Map": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 2,
            "ItemSelector": {"i.$": "$$.Map.Item.Value"}, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "I",
              "States": {"I": {"Type": "Pass", "End": true}}}, "End": true},
          "Fail": {"Type": "Fail", "Error": "E", "CausePath": "$.cause"}}}
        """

    /// The reading and the throwing side must agree, and that is all that can be said.
    private func check(_ text: String) {
        let hasErrors = StateMachine.problems(in: text).contains { $0.severity == .error }
        let machine = try? StateMachine(parsing: text)
        #expect((machine == nil) == hasErrors)
        _ = machine?.variableReferences
    }

    @Test func theSeedIsValid() {
        #expect(StateMachine.problems(in: Self.seed).isEmpty)
    }

    @Test(arguments: 0..<20)
    func changedDocumentsAreAnswered(seed: Int) throws {
        var random = Xorshift(seed: UInt64(seed) + 1)
        let original = try JSON(parsing: Self.seed)
        for _ in 0..<100 {
            var document = original
            for _ in 0...Int.random(in: 0...2, using: &random) {
                var budget = Int.random(in: 0..<180, using: &random)
                document = Self.changed(document, &budget, &random)
            }
            check(document.text)
        }
    }

    @Test(arguments: 0..<10)
    func changedBytesAreAnswered(seed: Int) {
        var random = Xorshift(seed: UInt64(seed) + 100)
        let original = Array(Self.seed.utf8)
        for _ in 0..<100 {
            var bytes = original
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let at = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...127, using: &random)
                case 1: bytes.remove(at: at)
                default: bytes.removeSubrange(at...)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            check(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func deepScopesAreRefused() {
        var inner = #"{"StartAt":"S0","States":{"S0":{"Type":"Succeed"}}}"#
        for depth in 1...200 {
            inner =
                #"{"StartAt":"S\#(depth)","States":{"S\#(depth)":{"Type":"Map","End":true,"#
                + #""ItemProcessor":\#(inner)}}}"#
        }
        #expect(StateMachine.problems(in: inner).map(\.code) == [.tooDeeplyNested])
    }

    @Test func deepTemplatesAndRulesAreRead() throws {
        let depth = 900
        let template =
            String(repeating: #"{"a":"#, count: depth) + #"{"b.$":"$.c"}"#
            + String(repeating: "}", count: depth)
        let rule =
            String(repeating: #"{"Not":"#, count: depth) + #"{"Variable":"$v","IsNull":true}"#
            + String(repeating: "}", count: depth)
        let text = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "Parameters": \(template),
            "Next": "C"}, "C": {"Type": "Choice", "Choices": [{"Not": \(rule), "Next": "S"}],
            "Default": "S"}, "S": {"Type": "Succeed"}}}
            """
        #expect(try StateMachine(parsing: text).variableReferences == ["C": ["v"]])
    }

    @Test func tenThousandStatesAreReadInOneGo() throws {
        let count = 10_000
        let states = (0..<count).map { index in
            let next = index + 1 < count ? #""Next":"S\#(index + 1)""# : #""End":true"#
            return #""S\#(index)":{"Type":"Pass",\#(next)}"#
        }
        let text = #"{"StartAt":"S0","States":{\#(states.joined(separator: ","))}}"#
        let clock = ContinuousClock()
        var machine: StateMachine?
        let time = try clock.measure { machine = try StateMachine(parsing: text) }
        #expect(machine?.scopes[0].states.count == count)
        // Far above what it takes, far below what a square of the number would.
        #expect(time < .seconds(20))
    }

    @Test func longNamesDoNotMultiply() throws {
        let name = String(repeating: "n", count: 200_000)
        let entries = Array(repeating: #"{"X":1}"#, count: 20_000).joined(separator: ",")
        let text =
            #"{"StartAt":"\#(name)","States":{"\#(name)":{"Type":"Map","Retry":[\#(entries)]}}}"#
        let problems = StateMachine.problems(in: text)
        #expect(problems.count == 1000)
        #expect(problems.allSatisfy { $0.description.utf8.count < 5000 })
    }
}

extension HostileDefinitionTests {
    private static let values: [JSON] = [
        .null, true, 0, -1, 1.5, "", "x", "$", "$$", "$.a[", "States.UUID()", "Pass", "Map", [],
        .emptyObject,
        [1, .null], ["a": .null], "JSONata", "DISTRIBUTED", .number(JSONNumber(1e300)),
        ["States.ALL"],
    ]

    private static let names = [
        "End", "Next", "Type", "States", "StartAt", "Retry", "Catch", "Choices", "Assign",
        "QueryLanguage", "Branches", "ItemProcessor", "Iterator", "Parameters", "And", "Not", "x.$",
        "ErrorPath", "TimestampPath", "ProcessorConfig", "",
    ]

    /// The document with its member number `budget` changed.
    private static func changed(
        _ value: JSON, _ budget: inout Int, _ random: inout Xorshift
    ) -> JSON {
        switch value {
        case .object(let object):
            var copy = JSONObject()
            for (key, member) in object {
                budget -= 1
                guard budget == -1 else {
                    copy[key] = budget < 0 ? member : changed(member, &budget, &random)
                    continue
                }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: break
                case 1: copy[names[Int.random(in: names.indices, using: &random)]] = member
                case 2: copy[key] = [member]
                default: copy[key] = values[Int.random(in: values.indices, using: &random)]
                }
            }
            return .object(copy)
        case .array(let elements):
            return .array(elements.map { budget < 0 ? $0 : changed($0, &budget, &random) })
        default: return value
        }
    }
}

private struct Xorshift: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
