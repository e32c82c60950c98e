import Interpreter
import JSONValue
import Storage
import Testing

@testable import AWSAPI

/// Treadle's own operations for work that was set aside.
@Suite struct ParkedWorkTests {
    private func call(
        _ operation: String, _ input: JSON = .emptyObject, in lab: Laboratory
    ) async throws -> Laboratory.Reply {
        let answer = await lab.api.answer(target: "Treadle.\(operation)", body: input.utf8)
        return Laboratory.Reply(status: answer.status, body: try JSON(parsing: answer.body))
    }

    /// A laboratory with one row of work that is set aside, and its key.
    private func laboratory() async throws -> (Laboratory, String) {
        let lab = Laboratory()
        try await lab.create("m")
        let started = try await lab.call(
            "StartExecution", ["stateMachineArn": Laboratory.machineARN("m"), "name": "e"])
        let arn = try #require(started["executionArn"]?.string)
        let execution = try #require(try await lab.store.execution(arn: arn)).identity.id
        let server = try await lab.store.enroll("test", for: .seconds(60))
        let id = Work.ID(execution: execution, fact: 77, kind: .cancellation)
        let work = Work(id: id, due: lab.store.now, owner: server)
        try await lab.store.change([.put(work)], of: execution)
        try await lab.store.conclude([.parked(id, reason: "It broke.")], for: server)
        return (lab, WorkKey(id).text)
    }

    @Test func listsWhatWasSetAside() async throws {
        let (lab, key) = try await laboratory()
        let item = try #require(try await call("ListWork", in: lab).body["work"]?.array?.first)
        #expect(item["key"] == .string(key))
        #expect(item["kind"] == "cancellation of a task")
        #expect(item["reason"] == "It broke.")
        #expect(item["executionArn"]?.string?.hasSuffix(":execution:m:e") == true)
    }

    @Test(arguments: ["RetryWork", "DropWork"])
    func takesItBack(operation: String) async throws {
        let (lab, key) = try await laboratory()
        #expect(try await call(operation, ["key": .string(key)], in: lab).status == 200)
        #expect(try await call("ListWork", in: lab).body["work"] == [])
        let isTriedAgain = try await lab.store.nextDue() == lab.store.now
        #expect(isTriedAgain == (operation == "RetryWork"))
        let again = try await call(operation, ["key": .string(key)], in: lab)
        #expect(again.status == 400)
        #expect(again.body["__type"]?.string?.hasSuffix("ResourceNotFound") == true)
    }

    @Test(arguments: ["x", "1-2-3", "1-2-3-4-5", "1-2-3-999999999999999999999"])
    func refusesWhatIsNotAKey(key: String) async throws {
        let (lab, _) = try await laboratory()
        #expect(try await call("RetryWork", ["key": .string(key)], in: lab).status == 400)
    }
}
