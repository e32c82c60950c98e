import AWSAPI
import JSONValue
import Testing

/// Any bad request gets an error in AWS's shape, and the next request is served.
@Suite struct HostileRequestTests {
    /// A valid request for each operation.
    private static let good: [(operation: String, input: JSON)] = [
        (
            "CreateStateMachine",
            [
                "name": "n", "definition": .string(Laboratory.pass), "roleArn": Laboratory.role,
                "tags": [["key": "a", "value": "b"]],
                "loggingConfiguration": ["level": "OFF", "destinations": []],
            ]
        ),
        (
            "StartExecution",
            ["stateMachineArn": Laboratory.machineARN("m"), "name": "e", "input": "{}"]
        ),
        ("ListExecutions", ["stateMachineArn": Laboratory.machineARN("m"), "maxResults": 5]),
        ("GetExecutionHistory", ["executionArn": Laboratory.executionARN("m", "e")]),
        ("SendTaskSuccess", ["taskToken": "t", "output": "{}"]),
        ("TagResource", ["resourceArn": Laboratory.machineARN("m"), "tags": []]),
    ]

    /// Expects JSON with the members of an AWS error and a status of 4xx.
    private func refuse(
        _ lab: Laboratory, _ operation: String, _ body: [UInt8], _ what: String
    ) async throws {
        let answer = await lab.api.answer(target: "AWSStepFunctions.\(operation)", body: body)
        let error = try JSON(parsing: answer.body)
        #expect((400..<500).contains(answer.status), "\(operation) \(what): \(error)")
        #expect(error["__type"]?.string?.isEmpty == false, "\(operation) \(what)")
        #expect(error["message"]?.string?.isEmpty == false, "\(operation) \(what)")
    }

    @Test func refusesTruncatedBodies() async throws {
        let lab = Laboratory()
        for (operation, input) in Self.good {
            let body = input.utf8
            for count in 0..<body.count {
                try await refuse(lab, operation, Array(body.prefix(count)), "cut at \(count)")
            }
        }
    }

    @Test func refusesWrongTypesEverywhere() async throws {
        let lab = Laboratory()
        let wrong: [JSON] = [[1], ["a": 1], true, 1e300]
        for (operation, input) in Self.good {
            for (key, value) in input.object ?? [:] {
                for other in wrong where other.typeName != value.typeName {
                    var changed = input.object ?? [:]
                    changed[key] = other
                    try await refuse(
                        lab, operation, JSON.object(changed).utf8, "\(key): \(other)")
                }
            }
        }
    }

    @Test func refusesHostileTexts() async throws {
        let lab = Laboratory()
        let hostile = [
            "\u{0}", "a\u{0}b", "\u{202E}\u{FEFF}", String(repeating: "x", count: 2_000_000),
            "arn:\u{0}:states:::stateMachine:m", "%00", "../../etc/passwd", "' OR 1=1 --",
        ]
        for (operation, input) in Self.good {
            for (key, value) in input.object ?? [:] where value.string != nil && key != "name" {
                for text in hostile {
                    var changed = input.object ?? [:]
                    changed[key] = .string(text)
                    try await refuse(lab, operation, JSON.object(changed).utf8, "\(key)")
                }
            }
        }
    }

    @Test(arguments: [999, 1001, 10_000, 200_000])
    func refusesDeepNesting(_ depth: Int) async throws {
        let lab = Laboratory()
        let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let objects =
            String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
        for text in [arrays, objects] {
            try await refuse(lab, "StartExecution", Array(text.utf8), "bare")
            try await refuse(lab, "CreateActivity", Array(#"{"name":\#(text)}"#.utf8), "name")
            let definition: JSON = [
                "name": "n", "definition": .string(text), "roleArn": Laboratory.role,
            ]
            try await refuse(lab, "CreateStateMachine", definition.utf8, "definition")
        }
    }

    @Test func refusesInvalidUTF8() async throws {
        let lab = Laboratory()
        for bytes: [UInt8] in [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ] {
            let body = Array(#"{"name":""#.utf8) + bytes + Array(#""}"#.utf8)
            try await refuse(lab, "CreateActivity", body, "\(bytes)")
            try await refuse(lab, "CreateActivity", bytes, "\(bytes)")
        }
    }

    @Test func refusesHugeNumbers() async throws {
        let lab = Laboratory()
        let long = "1" + String(repeating: "0", count: 10_000)
        for number in ["1e999999", "-1e999999", "9999999999999999999999", long] {
            let body = #"{"maxResults":\#(number)}"#
            try await refuse(lab, "ListActivities", Array(body.utf8), "\(number.prefix(30))")
        }
    }

    @Test func servesTheNextRequest() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        try await refuse(lab, "StartExecution", [0xFF, 0x00], "bytes")
        #expect(try await lab.start("m", "e").status == 200)
    }
}
