import AWSAPI
import JSONValue
import Testing

/// The bounds of the API model, in AWS's words.
@Suite struct BoundsTests {
    @Test(arguments: [
        (
            #"{"stateMachineArn":"arn:x","maxResults":1001}"#,
            "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy "
                + "constraint: Member must have value less than or equal to 1000"
        ),
        (
            #"{"stateMachineArn":"arn:x","maxResults":-1}"#,
            "1 validation error detected: Value '-1' at 'maxResults' failed to satisfy "
                + "constraint: Member must have value greater than or equal to 0"
        ),
        (
            #"{"stateMachineArn":"arn:x","statusFilter":"succeeded"}"#,
            "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy "
                + "constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, "
                + "PENDING_REDRIVE, ABORTED, FAILED, RUNNING]"
        ),
        (
            #"{"stateMachineArn":"","maxResults":1001}"#,
            "2 validation errors detected: Value '' at 'stateMachineArn' failed to satisfy "
                + "constraint: Member must have length greater than or equal to 1; Value '1001' "
                + "at 'maxResults' failed to satisfy constraint: Member must have value less "
                + "than or equal to 1000"
        ),
    ])
    func listsWhatIsOutOfBounds(_ input: String, _ message: String) async throws {
        let reply = try await Laboratory().call("ListExecutions", try JSON(parsing: input))
        #expect(reply.error == "ValidationException: \(message)")
        #expect(reply.status == 400)
    }

    @Test func repeatsALongToken() async throws {
        let token = String(repeating: "x", count: 3097)
        let reply = try await Laboratory().call(
            "ListExecutions",
            ["stateMachineArn": Laboratory.machineARN("m"), "nextToken": .string(token)])
        #expect(
            reply.error == "ValidationException: 1 validation error detected: Value '\(token)' "
                + "at 'nextToken' failed to satisfy constraint: Member must have length less "
                + "than or equal to 3096")
    }

    @Test func namesWhatIsMissing() async throws {
        let reply = try await Laboratory().call("CreateStateMachine", ["name": nil])
        #expect(
            reply.error == "ValidationException: 3 validation errors detected: Value null at "
                + "'name' failed to satisfy constraint: Member must not be null; Value null at "
                + "'definition' failed to satisfy constraint: Member must not be null; Value "
                + "null at 'roleArn' failed to satisfy constraint: Member must not be null")
    }

    @Test func doesNotRepeatSecrets() async throws {
        let reply = try await Laboratory().call(
            "StopExecution",
            [
                "executionArn": Laboratory.executionARN("m", "e"),
                "error": .string(String(repeating: "s", count: 257)),
            ])
        #expect(
            reply.error == "ValidationException: 1 validation error detected: Value at 'error' "
                + "failed to satisfy constraint: Member must have length less than or equal to 256")
    }

    @Test func countsBytesOfPayloads() async throws {
        let lab = Laboratory { $0.payloadByteCountMax = 100 }
        try await lab.create("m")
        let fitting = "\"" + String(repeating: "ä", count: 49) + "\""
        #expect(try await lab.start("m", "a", input: fitting).status == 200)
        let reply = try await lab.start("m", "b", input: fitting + " ")
        #expect(
            reply.error == "ValidationException: 1 validation error detected: Value at 'input' "
                + "failed to satisfy constraint: Member must have length less than or equal to 100")
    }

    @Test func checksTagsOneByOne() async throws {
        let reply = try await Laboratory().call(
            "TagResource",
            [
                "resourceArn": Laboratory.machineARN("m"),
                "tags": [["key": "good", "value": ""], ["key": "", "value": "x\u{0}"]],
            ])
        #expect(
            reply.error == "ValidationException: 2 validation errors detected: Value '' at "
                + "'tags.2.member.key' failed to satisfy constraint: Member must have length "
                + "greater than or equal to 1; Value 'x\u{0}' at 'tags.2.member.value' failed to "
                + "satisfy constraint: Member must satisfy regular expression pattern: "
                + #"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$"#)
    }

    @Test(arguments: [
        (#"{"name":1}"#, "NUMBER_VALUE cannot be converted to String"),
        (#"{"name":true}"#, "TRUE_VALUE cannot be converted to String"),
        (#"{"name":{}}"#, "Start of structure or map found where not expected."),
        (#"{"name":["a"]}"#, "Start of list found where not expected."),
        (#"{"name":"a","tags":"x"}"#, "STRING_VALUE cannot be converted to list"),
        (#"{"name":"a","tags":["x"]}"#, "STRING_VALUE cannot be converted to structure"),
    ])
    func refusesWrongTypes(_ input: String, _ message: String) async throws {
        let reply = try await Laboratory().call("CreateActivity", try JSON(parsing: input))
        #expect(reply.error == "SerializationException: \(message)")
    }

    @Test func refusesFractions() async throws {
        let reply = try await Laboratory().call("ListActivities", ["maxResults": 1.5])
        #expect(
            reply.error
                == "SerializationException: DECIMAL_VALUE cannot be converted to Integer")
    }
}
