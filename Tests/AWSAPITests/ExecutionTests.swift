import Engine
import JSONValue
import Testing

@Suite struct ExecutionTests {
    @Test func startsAndDescribesASuccess() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let started = try await lab.start("m", "e", input: #"{"a": 1}"#)
        #expect(
            started.body == [
                "executionArn": Laboratory.executionARN("m", "e"), "startDate": 1_700_000_001,
            ])
        let shown = try await lab.call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("m", "e")])
        #expect(
            shown.body == [
                "executionArn": Laboratory.executionARN("m", "e"),
                "stateMachineArn": Laboratory.machineARN("m"), "name": "e",
                "status": "SUCCEEDED", "startDate": 1_700_000_001, "stopDate": 1_700_000_001,
                "input": #"{"a": 1}"#, "inputDetails": ["included": true],
                "output": #"{"a": 1}"#, "outputDetails": ["included": true],
                "redriveCount": 0, "redriveStatus": "NOT_REDRIVABLE",
                "redriveStatusReason": "Execution is SUCCEEDED and cannot be redriven",
            ])
    }

    @Test func describesAFailure() async throws {
        let lab = Laboratory()
        try await lab.create(
            "m", #"{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}"#)
        try await lab.start("m", "e")
        let shown = try await lab.call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("m", "e")])
        #expect(shown["status"] == "FAILED")
        #expect(shown["error"] == "E")
        #expect(shown["cause"] == "C")
        #expect(shown["redriveStatus"] == "REDRIVABLE")
        #expect(shown["redriveStatusReason"] == nil)
        #expect(shown["output"] == nil)
        #expect(shown["outputDetails"] == nil)
    }

    /// Recorded: only the status shows it, and there is no `error`.
    @Test func describesATimeOut() async throws {
        let lab = Laboratory()
        try await lab.create(
            "m",
            #"{"StartAt":"W","TimeoutSeconds":0,"States":{"W":{"Type":"Wait","Seconds":9,"End":true}}}"#
        )
        try await lab.start("m", "e")
        let execution: JSON = ["executionArn": Laboratory.executionARN("m", "e")]
        // The execution has already timed out, so a stop comes too late.
        let stopped = try await lab.call("StopExecution", execution)
        let shown = try await lab.call("DescribeExecution", execution)
        #expect(shown["status"] == "TIMED_OUT")
        #expect(shown["error"] == nil)
        #expect(shown["cause"] == nil)
        #expect(shown["stopDate"] == shown["startDate"])
        #expect(stopped.body == ["stopDate": shown["stopDate"] ?? .null])
        let history = try await lab.history("m", "e", ["reverseOrder": true])
        #expect(
            history["events"]?[0]?["executionTimedOutEventDetails"] == ["error": "States.Timeout"])
    }

    @Test func aRunningExecutionIsStartedOnce() async throws {
        let lab = Laboratory()
        try await lab.create("m", Laboratory.wait)
        let first = try await lab.start("m", "e", input: #"{"a":1}"#)
        let second = try await lab.start("m", "e", input: #"{"a":1}"#)
        #expect(second.body == first.body)
        let other = try await lab.start("m", "e", input: #"{"a":2}"#)
        #expect(
            other.error == "ExecutionAlreadyExists: Execution Already Exists: "
                + "'arn:aws:states:us-east-1:123456789012:execution:m:e'")
    }

    @Test func startsWithWhatWasJustChanged() async throws {
        let lab = Laboratory()
        let arn = Laboratory.machineARN("m")
        try await lab.create("m")
        try await lab.start("m", "e")
        _ = try await lab.call(
            "UpdateStateMachine", ["stateMachineArn": arn, "definition": .string(Laboratory.wait)])
        let start: JSON = ["stateMachineArn": arn, "name": "f"]
        #expect(try await lab.call("StartExecution", start).status == 200)
        let shown = try await lab.call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("m", "f")])
        #expect(shown["status"] == "RUNNING")
        #expect(shown["redriveStatus"] == "NOT_REDRIVABLE")
        #expect(shown["stopDate"] == nil)

        _ = try await lab.call("DeleteStateMachine", ["stateMachineArn": arn])
        let late = try await lab.call("StartExecution", start)
        #expect(late["__type"] == "StateMachineDoesNotExist")
    }

    @Test func showsHistoryWithoutData() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        try await lab.start("m", "e")
        let events = try await lab.history("m", "e", ["includeExecutionData": false])["events"]
        #expect(
            events?[1] == [
                "timestamp": 1_700_000_001, "type": "PassStateEntered", "id": 2,
                "previousEventId": 0,
                "stateEnteredEventDetails": [
                    "name": "P", "inputDetails": ["truncated": false],
                ],
            ])
    }

    @Test func makesANameIfThereIsNone() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let started = try await lab.call(
            "StartExecution", ["stateMachineArn": Laboratory.machineARN("m")])
        let arn = try #require(started["executionArn"]?.string)
        #expect(arn.split(separator: ":").last?.utf8.count == 36)
    }

    @Test(arguments: [
        (
            "{'a': 1}",
            "Unexpected character (''' (code 39)): was expecting double-quote to start field name"
        ),
        (
            "None",
            "Unrecognized token 'None': was expecting (JSON String, Number, Array, Object or token "
                + "'null', 'true' or 'false')"
        ),
        (
            "[1",
            "Unexpected end-of-input: expected close marker for Array (start marker at "
                + "[Source: (String)\"[1\"; line: 1, column: 1])"
        ),
    ])
    func saysWhatIsWrongWithTheInput(_ input: String, _ reason: String) async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let message = JSON.string("Invalid State Machine Execution Input: '\(reason)'")
        let started = try await lab.call(
            "StartExecution",
            ["stateMachineArn": Laboratory.machineARN("m"), "input": .string(input)])
        #expect(started["message"] == message)
        let tested = try await lab.call(
            "TestState", ["definition": #"{"Type":"Succeed"}"#, "input": .string(input)])
        #expect(tested["message"] == message)
    }

    @Test(arguments: [
        (#"{"stateMachineArn":"M","input":"{"}"#, "InvalidExecutionInput"),
        (#"{"stateMachineArn":"M","name":"a b"}"#, "InvalidName"),
        (#"{"stateMachineArn":"M/label"}"#, "ValidationException"),
        (#"{"stateMachineArn":"M:1"}"#, "StateMachineDoesNotExist"),
        (#"{"stateMachineArn":"M","traceHeader":"ä"}"#, "ValidationException"),
    ])
    func refusesToStart(_ input: String, _ code: String) async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let arn = Laboratory.machineARN("m").string ?? ""
        // A capital M in quotes stands for the machine's ARN.
        let text = input.replacing("\"M", with: "\"\(arn)")
        let reply = try await lab.call("StartExecution", try JSON(parsing: text))
        #expect(reply["__type"]?.string == code)
        #expect(reply.status == 400)
    }

    @Test func stopsOnce() async throws {
        let lab = Laboratory()
        try await lab.create("m", Laboratory.wait)
        try await lab.start("m", "e")
        let arn = Laboratory.executionARN("m", "e")
        lab.time.advance(bySeconds: 5)
        let first = try await lab.call(
            "StopExecution", ["executionArn": arn, "error": "E", "cause": "C"])
        #expect(first.body == ["stopDate": 1_700_000_006])
        lab.time.advance(bySeconds: 5)
        let second = try await lab.call("StopExecution", ["executionArn": arn])
        #expect(second.body == first.body)
        let shown = try await lab.call("DescribeExecution", ["executionArn": arn])
        #expect(shown["status"] == "ABORTED")
        #expect(shown["error"] == "E")
    }

    @Test(arguments: [
        "DescribeExecution", "StopExecution", "GetExecutionHistory",
        "DescribeStateMachineForExecution",
    ])
    func knowsNoSuchExecution(_ operation: String) async throws {
        let reply = try await Laboratory().call(
            operation, ["executionArn": Laboratory.executionARN("m", "none")])
        #expect(
            reply.error == "ExecutionDoesNotExist: Execution Does Not Exist: "
                + "'arn:aws:states:us-east-1:123456789012:execution:m:none'")
    }

    @Test func showsNoDataWhenMetadataIsAskedFor() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        try await lab.start("m", "e")
        let shown = try await lab.call(
            "DescribeExecution",
            [
                "executionArn": Laboratory.executionARN("m", "e"),
                "includedData": "METADATA_ONLY",
            ])
        #expect(shown["input"] == nil)
        #expect(shown["inputDetails"] == ["included": false])
        #expect(shown["output"] == nil)
        #expect(shown["outputDetails"] == ["included": false])
    }

    @Test func doesNotWaitForStandardMachines() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let reply = try await lab.call(
            "StartSyncExecution", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(
            reply.error == "StateMachineTypeNotSupported: This operation is not supported by "
                + "this type of state machine")
    }
}
