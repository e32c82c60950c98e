import AWSAPI
import Engine
import JSONValue
import ServiceLifecycleTestKit
import Testing

@Suite struct ActivityTests {
    private static let arn = "\(Laboratory.arnPrefix)activity:a"
    private static let machine = #"""
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(arn)","HeartbeatSeconds":30,
        "End":true}}}
        """#
    private let named: JSON = ["activityArn": .string(arn)]

    private func laboratory() async throws -> Laboratory {
        let lab = Laboratory { $0.activityPoll = .zero }
        _ = try await lab.call("CreateActivity", ["name": "a"])
        return lab
    }

    @Test func livesAndDies() async throws {
        let lab = Laboratory()
        let created = try await lab.call("CreateActivity", ["name": "a"])
        #expect(created["activityArn"]?.string == Self.arn)
        lab.time.advance(bySeconds: 9)
        #expect(try await lab.call("CreateActivity", ["name": "a"]).body == created.body)
        #expect(
            try await lab.call("DescribeActivity", named).body == [
                "activityArn": .string(Self.arn), "name": "a", "creationDate": 1_700_000_000,
                "encryptionConfiguration": ["type": "AWS_OWNED_KEY"],
            ])
        #expect(
            try await lab.call("ListActivities").body == [
                "activities": [
                    [
                        "activityArn": .string(Self.arn), "name": "a",
                        "creationDate": 1_700_000_000,
                    ]
                ]
            ])
        for _ in 0..<2 {
            #expect(try await lab.call("DeleteActivity", named).body == .emptyObject)
        }
        for operation in ["DescribeActivity", "GetActivityTask"] {
            #expect(
                try await lab.call(operation, named).error
                    == "ActivityDoesNotExist: Activity Does Not Exist: '\(Self.arn)'")
        }
    }

    @Test func aWorkerSucceeds() async throws {
        let lab = try await laboratory()
        try await lab.create("m", Self.machine)
        try await lab.start("m", "e", input: #"{"n":1}"#)
        let task = try await lab.call(
            "GetActivityTask", ["activityArn": .string(Self.arn), "workerName": "w"])
        #expect(task["input"] == #"{"n":1}"#)
        let token = try #require(task["taskToken"])
        let heartbeat = try await lab.call("SendTaskHeartbeat", ["taskToken": token])
        #expect(heartbeat.body == .emptyObject)
        let answer: JSON = ["taskToken": token, "output": #"{"ok":true}"#]
        #expect(try await lab.call("SendTaskSuccess", answer).body == .emptyObject)
        #expect(
            try await lab.call("SendTaskSuccess", answer).error
                == "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'")

        let events = try await lab.history("m", "e")["events"]?.array ?? []
        #expect(
            events.compactMap { $0["type"]?.string } == [
                "ExecutionStarted", "TaskStateEntered", "ActivityScheduled", "ActivityStarted",
                "ActivitySucceeded", "TaskStateExited", "ExecutionSucceeded",
            ])
        #expect(events[3]["activityStartedEventDetails"] == ["workerName": "w"])
    }

    @Test func aWorkerFails() async throws {
        let lab = try await laboratory()
        try await lab.create("m", Self.machine)
        try await lab.start("m", "e")
        let token = try #require(try await lab.call("GetActivityTask", named)["taskToken"])
        _ = try await lab.call("SendTaskFailure", ["taskToken": token, "error": "E"])
        let events = try await lab.history("m", "e")["events"]?.array ?? []
        #expect(events.last?["executionFailedEventDetails"] == ["error": "E"])
        #expect(events[3]["activityStartedEventDetails"] == .emptyObject)
    }

    @Test func pollsEndWithANullToken() async throws {
        let lab = try await laboratory()
        #expect(try await lab.call("GetActivityTask", named).body == ["taskToken": nil])
    }

    @Test func pollsEndWhenTheServerStops() async throws {
        let lab = Laboratory()
        _ = try await lab.call("CreateActivity", ["name": "a"])
        let named = named
        await testGracefulShutdown { shutdown in
            async let reply = try? lab.call("GetActivityTask", named)
            shutdown.triggerGracefulShutdown()
            #expect(await reply?.body == ["taskToken": nil])
        }
    }

    @Test func pollsEndWhenTheirWorkerGoes() async throws {
        let lab = Laboratory()
        _ = try await lab.call("CreateActivity", ["name": "a"])
        try await lab.create("m", Self.machine)
        let named = named
        let gone = Task { try await lab.call("GetActivityTask", named) }
        gone.cancel()
        #expect(try await gone.value.body == ["taskToken": nil])
        try await lab.start("m", "e")
        #expect(try await lab.call("GetActivityTask", named)["taskToken"]?.string != nil)
    }

    @Test(arguments: ["", "nonsense", "tt1.1.1.short"])
    func tokensMustBeTokens(_ token: String) async throws {
        for operation in ["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"] {
            let reply = try await Laboratory().call(
                operation, ["taskToken": .string(token), "output": "1"])
            let code = token.isEmpty ? "ValidationException" : "InvalidToken"
            #expect(reply["__type"]?.string == code)
        }
    }

    @Test func tokensOfUnknownExecutionsAreUnknown() async throws {
        let token = "tt1.zz.3.7b0d5f6e-6a51-4ed4-9b75-3f3a4fbb9d11"
        let reply = try await Laboratory().call(
            "SendTaskSuccess", ["taskToken": .string(token), "output": "1"])
        #expect(reply["__type"] == "TaskDoesNotExist")
    }

    @Test func outputMustBeJSON() async throws {
        let token = "tt1.zz.3.7b0d5f6e-6a51-4ed4-9b75-3f3a4fbb9d11"
        let reply = try await Laboratory().call(
            "SendTaskSuccess", ["taskToken": .string(token), "output": "{"])
        #expect(reply["__type"] == "InvalidOutput")
    }

    /// Recorded from AWS.
    @Test func aTextThatIsNoTokenIsRefusedBeforeTheOutput() async throws {
        let reply = try await Laboratory().call(
            "SendTaskSuccess", ["taskToken": "nonsense", "output": "{"])
        #expect(reply["__type"] == "InvalidToken")
    }
}
