import JSONValue
import Testing

@Suite struct TestStateTests {
    private static let task =
        #"{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","#
        + #""Parameters":{"FunctionName":"load","Payload.$":"$"},"#
        + #""Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":3,"MaxAttempts":2}],"#
        + #""Catch":[{"ErrorEquals":["States.ALL"],"Next":"Handle"}],"Next":"Then"}"#

    private func test(_ definition: String, _ more: JSONObject = [:]) async throws -> JSON {
        var input: JSONObject = ["definition": .string(definition)]
        for (key, value) in more { input[key] = value }
        return try await Laboratory().call("TestState", .object(input)).body
    }

    @Test func showsEachStage() async throws {
        let pass =
            #"{"Type":"Pass","InputPath":"$.payload","Parameters":{"data":1},"#
            + #""ResultPath":"$.result","OutputPath":"$.result.data","Next":"Another State"}"#
        let answer = try await test(
            pass, ["input": #"{"payload": {"foo": "bar"}}"#, "inspectionLevel": "DEBUG"])
        #expect(
            answer == [
                "output": "1",
                "inspectionData": [
                    "input": #"{"payload": {"foo": "bar"}}"#,
                    "afterInputPath": #"{"foo":"bar"}"#, "afterParameters": #"{"data":1}"#,
                    "afterResultSelector": #"{"data":1}"#,
                    "afterResultPath": #"{"payload":{"foo":"bar"},"result":{"data":1}}"#,
                ],
                "nextState": "Another State", "status": "SUCCEEDED",
            ])
    }

    @Test func mocksKeepTheirText() async throws {
        let answer = try await test(
            Self.task, ["mock": ["result": #"{ "StatusCode": 200 }"#]])
        #expect(
            answer == [
                "output": #"{ "StatusCode": 200 }"#, "nextState": "Then", "status": "SUCCEEDED",
            ])
    }

    @Test(arguments: [(0, 3), (1, 6)])
    func saysWhenItWouldBeTriedAgain(_ count: Int, _ delay: Int) async throws {
        let answer = try await test(
            Self.task,
            [
                "mock": ["errorOutput": ["error": "Busy"]], "inspectionLevel": "DEBUG",
                "stateConfiguration": ["retrierRetryCount": .int(count)],
            ])
        #expect(answer["status"] == "RETRIABLE")
        #expect(answer["output"] == nil)
        #expect(
            answer["inspectionData"]?["errorDetails"] == [
                "retryIndex": 0, "retryBackoffIntervalSeconds": .int(delay),
            ])
    }

    @Test func catchesWhatIsTriedNoMore() async throws {
        let answer = try await test(
            Self.task,
            [
                "mock": ["errorOutput": ["error": "Busy", "cause": "later"]],
                "inspectionLevel": "DEBUG", "stateConfiguration": ["retrierRetryCount": 2],
            ])
        #expect(answer["status"] == "CAUGHT_ERROR")
        #expect(answer["nextState"] == "Handle")
        #expect(answer["error"] == "Busy")
        #expect(answer["cause"] == "later")
        #expect(answer["output"] == #"{"Error":"Busy","Cause":"later"}"#)
        #expect(
            answer["inspectionData"]?["errorDetails"] == ["catchIndex": 0, "retryIndex": 0])
    }

    @Test(
        arguments: [
            (["result": #"{"StatusCode":"200"}"#], "Field 'StatusCode' must be a number"),
            (["result": #"{"ExecutedVersion":[]}"#], "Field 'ExecutedVersion' must be a string"),
            (["result": "no JSON"], "Mocked result must be valid JSON"),
            (
                ["result": "{}", "errorOutput": ["error": "E"]],
                "A test mock should have only one of the following fields: [result, errorOutput]."
            ),
        ] as [(JSON, String)])
    func refusesMocks(_ mock: JSON, _ message: String) async throws {
        let answer = try await test(Self.task, ["mock": mock])
        #expect(answer["__type"] == "ValidationException")
        #expect(answer["message"]?.string?.hasSuffix(message) == true)
    }

    @Test func checksOnlyWhatItIsToldTo() async throws {
        let answer = try await test(
            Self.task,
            ["mock": ["result": #"{"StatusCode":"200"}"#, "fieldValidationMode": "NONE"]])
        #expect(answer["status"] == "SUCCEEDED")
    }

    @Test(arguments: [
        (#"{"Execution":{"Id":1}}"#, "Execution.Id must be a string"),
        (#"{"Execution":{"pokemon":1}}"#, "Field 'pokemon' is not allowed"),
        (#"{"Map":{}}"#, "'Map' field is not supported when mocking a Context object"),
        (#"{"Other":{}}"#, "Field 'Other' is not allowed"),
        (#"{"State":[]}"#, "State must be a JSON object"),
        ("[]", "must be a valid JSON object"),
        (
            #"{"Task":{"Token":"t"}}"#,
            "'Task' field is only supported for a Task state that is an activity or uses '.sync' "
                + "or '.waitForTaskToken'"
        ),
    ])
    func refusesContexts(_ context: String, _ reason: String) async throws {
        let answer = try await test(
            Self.task, ["mock": ["result": "{}"], "context": .string(context)])
        #expect(answer["message"] == .string("Invalid Context object provided: \(reason)"))
    }

    @Test(arguments: [
        "arn:aws:states:::lambda:invoke.waitForTaskToken", "arn:aws:states:::batch:submitJob.sync",
        "arn:aws:states:us-east-1:000000000000:activity:A",
    ])
    func givesTheTokenToWhatWaits(_ resource: String) async throws {
        let task =
            #"{"Type":"Task","Resource":"\#(resource)","ResultSelector":{"t.$":"$$.Task"},"End":true}"#
        let answer = try await test(
            task,
            [
                "mock": ["result": "{}", "fieldValidationMode": "NONE"],
                "context": #"{"Task":{"Token":"mine"}}"#,
            ])
        #expect(answer["output"] == #"{"t":{"Token":"mine"}}"#)
    }

    @Test func showsTheInputOfAFail() async throws {
        let answer = try await test(
            #"{"Type":"Fail","Error":"E","CausePath":"$.why"}"#,
            ["input": #"{"why": "so"}"#, "inspectionLevel": "DEBUG"])
        #expect(
            answer == [
                "status": "FAILED", "error": "E", "cause": "so",
                "inspectionData": [
                    "input": #"{"why": "so"}"#, "afterInputPath": #"{"why": "so"}"#,
                ],
            ])
        let jsonata = try await test(
            #"{"Type":"Fail","QueryLanguage":"JSONata","Error":"E"}"#,
            ["inspectionLevel": "DEBUG"])
        #expect(jsonata["inspectionData"] == ["input": "{}"])
    }

    private static func map(_ path: String) -> String {
        #"{"Type":"Map","ItemsPath":"\#(path)","End":true,"#
            + #""ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}}"#
    }

    @Test func readsItemsFromTheContextObject() async throws {
        let answer = try await test(
            Self.map("$$.Execution.Input.list"),
            [
                "input": #"{"list": [1, 2]}"#, "mock": ["result": "[3, 4]"],
                "inspectionLevel": "DEBUG",
            ])
        #expect(answer["output"] == "[3, 4]")
        #expect(answer["inspectionData"]?["afterItemsPath"] == "[1,2]")
    }

    @Test(arguments: [
        ("$$", "$"), ("$$.Execution.Input", "$.Execution.Input"), ("$", "$"), ("$.a", "$.a"),
    ])
    func itemsThatAreNotAnArray(_ path: String, _ shown: String) async throws {
        let answer = try await test(
            Self.map(path), ["input": #"{"a": 1}"#, "mock": ["result": "[]"]])
        #expect(answer["status"] == "FAILED")
        #expect(answer["error"] == "States.Runtime")
        #expect(answer["cause"] == .string("Reference path \"\(shown)\" must point to array."))
    }

    @Test func needsARoleForRealTasksOnly() async throws {
        let refused = try await test(Self.task)
        #expect(refused["message"] == "RoleArn must be specified when testing a Task state")
        let tried = try await test(Self.task, ["roleArn": Laboratory.role])
        #expect(tried["status"] == "FAILED")
        #expect(tried["cause"]?.string?.contains("lambda:invoke") == true)
    }

    @Test func findsStatesInAnyScope() async throws {
        let machine =
            #"{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"#
            + #""I","States":{"I":{"Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index"},"#
            + #""End":true}}}}}}"#
        let inner = try await test(machine, ["stateName": "I"])
        #expect(inner["output"] == #"{"i":0}"#)
        let none = try await test(machine, ["stateName": "J"])
        #expect(none["message"] == "State not found in definition")
    }
}
