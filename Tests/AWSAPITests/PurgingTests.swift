import Engine
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Testing
import Timestamps

@testable import AWSAPI

/// Treadle's own operations that remove old executions, and the tag for the retention.
@Suite struct PurgingTests {
    private func call(
        _ operation: String, _ input: JSON = .emptyObject, in lab: Laboratory
    ) async throws -> Laboratory.Reply {
        let answer = await lab.api.answer(target: "Treadle.\(operation)", body: input.utf8)
        return Laboratory.Reply(status: answer.status, body: try JSON(parsing: answer.body))
    }

    private static func seconds(_ time: Timestamp) -> JSON {
        .double(Double(time.milliseconds) / 1000)
    }

    /// Two state machines with three ended executions each, and one with a running execution.
    private func laboratory() async throws -> Laboratory {
        let lab = Laboratory()
        for machine in ["a", "b"] {
            try await lab.create(machine)
            for name in ["1", "2", "3"] { try await lab.start(machine, name) }
        }
        try await lab.create("waits", Laboratory.wait)
        try await lab.start("waits", "1")
        lab.time.advance(bySeconds: 1)
        return lab
    }

    private func purgeAll(_ input: JSONObject, in lab: Laboratory) async throws -> Int {
        var input = input
        var count = 0
        while true {
            let reply = try await call("PurgeExecutions", .object(input), in: lab)
            #expect(reply.status == 200)
            count += reply["removed"]?.int ?? 0
            guard let after = reply["after"] else { return count }
            input["after"] = after
        }
    }

    @Test func saysWhatItWillRemoveAndRemovesIt() async throws {
        let lab = try await laboratory()
        let now = Self.seconds(lab.time.now)
        let plan = try await call("PlanPurge", ["before": now], in: lab)
        #expect(
            plan.body == [
                "stateMachines": .array(
                    ["a", "b"].map { name in
                        [
                            "stateMachineArn": Laboratory.machineARN(name),
                            "before": lab.time.now.json, "count": 3, "isExact": true,
                        ]
                    })
            ])
        #expect(try await purgeAll(["before": now], in: lab) == 6)
        let gone = try await lab.call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("a", "1")])
        #expect(gone["__type"] == "ExecutionDoesNotExist")
        let history = try await lab.history("a", "1")
        #expect(history["__type"] == "ExecutionDoesNotExist")
        let waiting = try await lab.call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("waits", "1")])
        #expect(waiting["status"] == "RUNNING")
        // The name is free again, even with another input.
        #expect(try await lab.start("a", "1", input: #"{"new": true}"#).status == 200)
    }

    @Test func removesOfOneStateMachine() async throws {
        let lab = try await laboratory()
        let input: JSONObject = [
            "stateMachineArn": Laboratory.machineARN("a"), "before": Self.seconds(lab.time.now),
        ]
        #expect(try await purgeAll(input, in: lab) == 3)
        let left = try await lab.store.executions(ExecutionFilter(stateMachineARN: nil, limit: 9))
        #expect(Set(left.map(\.identity.stateMachineName)) == ["b", "waits"])
    }

    /// Executions of a deleted state machine can be removed too.
    @Test func removesOfADeletedStateMachine() async throws {
        let lab = try await laboratory()
        _ = try await lab.call(
            "DeleteStateMachine", ["stateMachineArn": Laboratory.machineARN("a")])
        let input: JSONObject = [
            "stateMachineArn": Laboratory.machineARN("a"), "before": Self.seconds(lab.time.now),
        ]
        #expect(try await purgeAll(input, in: lab) == 3)
    }

    @Test func removesWhatIsOverWithoutADate() async throws {
        let lab = try await laboratory()
        #expect(try await call("PlanPurge", in: lab).body == ["stateMachines": []])
        #expect(try await purgeAll([:], in: lab) == 0)
        lab.time.advance(bySeconds: 91 * 86_400)
        #expect(try await purgeAll([:], in: lab) == 6)
    }

    @Test(arguments: ["PlanPurge", "PurgeExecutions"])
    func refusesWhatIsWrong(_ operation: String) async throws {
        let lab = try await laboratory()
        let future = Self.seconds(lab.time.now.advanced(byMilliseconds: 60_000))
        let bad: [(JSON, String)] = [
            (["before": future], "ValidationException"),
            (["before": "2026-11-01"], "SerializationException"),
            (["before": .double(1e300)], "ValidationException"),
            (["stateMachineArn": "x"], "InvalidArn"),
            (["stateMachineArn": Laboratory.executionARN("a", "1")], "InvalidArn"),
            (["stateMachineArn": Laboratory.machineARN("no")], "StateMachineDoesNotExist"),
        ]
        for (input, code) in bad {
            let reply = try await call(operation, input, in: lab)
            #expect(reply.status == 400, "\(input.text)")
            #expect(reply["__type"] == .string(code), "\(input.text): \(reply.error)")
        }
        let count = try await lab.store.executions(ExecutionFilter(stateMachineARN: nil, limit: 9))
        #expect(count.count == 7)
    }

    @Test func compacts() async throws {
        let lab = try await laboratory()
        let reply = try await call("CompactDatabase", in: lab)
        #expect(
            reply.body == ["run": 1, "isRunning": false, "bytesBefore": 0, "bytesAfter": 0])
        let unknown = try await call("CompactDatabase", ["run": 7], in: lab)
        #expect(unknown.error.hasPrefix("ResourceNotFound: The compaction 7 is not known"))
    }

    // MARK: The tag

    @Test(arguments: ["soon", "-1", "1.5", "36501", ""])
    func refusesAPeriodThatMakesNoSense(_ value: String) async throws {
        let lab = Laboratory()
        let tags: JSON = [["key": "treadle:retention-days", "value": .string(value)]]
        let created = try await lab.call(
            "CreateStateMachine",
            [
                "name": "m", "definition": .string(Laboratory.pass), "roleArn": Laboratory.role,
                "tags": tags,
            ])
        try await lab.create("m")
        let tagged = try await lab.call(
            "TagResource", ["resourceArn": Laboratory.machineARN("m"), "tags": tags])
        for reply in [created, tagged] {
            #expect(
                reply.error
                    == "ValidationException: The value of the tag 'treadle:retention-days' must be "
                    + "a whole number of days from 1 to 36500, or 0 to keep executions for ever; it "
                    + "is '\(value)'")
        }
        let listed = try await lab.call(
            "ListTagsForResource", ["resourceArn": Laboratory.machineARN("m")])
        #expect(listed.body == ["tags": []])
    }

    @Test func aTagShortensThePeriod() async throws {
        let lab = try await laboratory()
        let tagged = try await lab.call(
            "TagResource",
            [
                "resourceArn": Laboratory.machineARN("b"),
                "tags": [["key": "treadle:retention-days", "value": "7"]],
            ])
        #expect(tagged.status == 200)
        lab.time.advance(bySeconds: 8 * 86_400)
        #expect(try await lab.engine.removeExpired() == 3)
        let left = try await lab.store.executions(
            ExecutionFilter(stateMachineARN: nil, statuses: [.succeeded], limit: 9))
        #expect(Set(left.map(\.identity.stateMachineName)) == ["a"])
    }
}
