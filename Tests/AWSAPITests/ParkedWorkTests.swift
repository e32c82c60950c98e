import Engine
import Interpreter
import JSONValue
import Storage
import Testing

@testable import AWSAPI

/// Treadle's own operations for parked work.
@Suite struct ParkedWorkTests {
    private func call(
        _ operation: String, _ input: JSON = .emptyObject, in lab: Laboratory
    ) async throws -> Laboratory.Reply {
        let answer = await lab.api.answer(target: "Treadle.\(operation)", body: input.utf8)
        return Laboratory.Reply(status: answer.status, body: try JSON(parsing: answer.body))
    }

    /// A laboratory with parked work of two executions, `e1` and `e2`, and the keys of the rows.
    private func laboratory(count: Int = 1) async throws -> (Laboratory, [String]) {
        let lab = Laboratory()
        try await lab.create("m", Laboratory.wait)
        var keys: [String] = []
        for number in 1...2 {
            let started = try await lab.call(
                "StartExecution",
                ["stateMachineArn": Laboratory.machineARN("m"), "name": .string("e\(number)")])
            let arn = try #require(started["executionArn"]?.string)
            // The server is enrolled after the engine has begun, which retires all others.
            let server = try await lab.store.enroll("test", for: .seconds(60))
            let execution = try #require(try await lab.store.execution(arn: arn)).identity.id
            for fact in 77..<77 + count {
                let id = Work.ID(execution: execution, fact: fact, kind: .cancellation)
                let work = Work(id: id, due: lab.store.now, owner: server)
                try await lab.store.change([.put(work)], of: execution)
                try await lab.store.conclude(
                    [.parked(id, reason: "It broke.")], for: server)
                keys.append(WorkKey(id).text)
                lab.time.advance(bySeconds: 1)
            }
        }
        return (lab, keys)
    }

    private func keys(_ answer: Laboratory.Reply) -> [String?] {
        (answer["work"]?.array ?? []).map { $0["key"]?.string }
    }

    @Test func listsParkedWork() async throws {
        let (lab, keys) = try await laboratory()
        let answer = try await call("ListWork", in: lab)
        #expect(self.keys(answer) == keys)
        #expect(answer["nextToken"] == nil)
        let item = try #require(answer["work"]?[0])
        #expect(item["kind"] == "cancellation of a task")
        #expect(item["reason"] == "It broke.")
        #expect(item["failures"] == 1)
        #expect(item["due"]?.number != nil)
        #expect(item["executionArn"] == Laboratory.executionARN("m", "e1"))
    }

    @Test func listsPageByPage() async throws {
        let (lab, keys) = try await laboratory(count: 3)
        var found: [String?] = []
        var input: JSONObject = ["maxResults": 4]
        for count in [4, 2] {
            let page = try await call("ListWork", .object(input), in: lab)
            #expect(self.keys(page).count == count)
            found += self.keys(page)
            input["nextToken"] = page["nextToken"]
        }
        #expect(found == keys)
        #expect(input["nextToken"] == nil)
    }

    @Test func listsTheWorkOfOneExecution() async throws {
        let (lab, keys) = try await laboratory(count: 2)
        let input: JSONObject = ["executionArn": Laboratory.executionARN("m", "e2")]
        #expect(try await self.keys(call("ListWork", .object(input), in: lab)) == keys.suffix(2))
        var page = input
        page["maxResults"] = 1
        let first = try await call("ListWork", .object(page), in: lab)
        #expect(self.keys(first) == [keys[2]])
        // The token is valid for this list only.
        let wrong = try await call(
            "ListWork", ["nextToken": try #require(first["nextToken"])], in: lab)
        #expect(wrong.error.hasPrefix("InvalidToken"))
        let none = try await call(
            "ListWork", ["executionArn": Laboratory.executionARN("m", "none")], in: lab)
        #expect(none.error.hasPrefix("ExecutionDoesNotExist"))
    }

    @Test(arguments: ["RetryWork", "DropWork"])
    func takesItBack(operation: String) async throws {
        let (lab, keys) = try await laboratory()
        let before = lab.engine.changes.end
        for key in keys {
            #expect(try await call(operation, ["key": .string(key)], in: lab).status == 200)
        }
        #expect(try await call("ListWork", in: lab).body["work"] == [])
        let isTriedAgain = try await lab.store.nextDue() == lab.store.now
        #expect(isTriedAgain == (operation == "RetryWork"))
        #expect(
            lab.engine.changes.changes(after: before)
                == .changes([.parkedWork, .parkedWork], upTo: lab.engine.changes.end))
        let again = try await call(operation, ["key": .string(keys[0])], in: lab)
        #expect(again.status == 400)
        #expect(again.body["__type"]?.string?.hasSuffix("ResourceNotFound") == true)
    }

    @Test(arguments: ["x", "1-2-3", "1-2-3-4-5", "1-2-3-999999999999999999999"])
    func refusesWhatIsNotAKey(key: String) async throws {
        let (lab, _) = try await laboratory()
        #expect(try await call("RetryWork", ["key": .string(key)], in: lab).status == 400)
    }
}
