import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import NIOCore
import Synchronization
import Testing

@testable import AWSAPI

/// A server that is held because its data was restored from a backup.
@Suite struct HoldTests {
    private struct Mishap: Error {}

    private static let reading = [
        "DescribeActivity", "DescribeExecution", "DescribeStateMachine",
        "DescribeStateMachineForExecution", "GetExecutionHistory", "ListActivities",
        "ListExecutions", "ListStateMachines", "ListTagsForResource",
        "ValidateStateMachineDefinition",
    ]

    private static let changing = [
        "CreateActivity", "CreateStateMachine", "DeleteActivity", "DeleteStateMachine",
        "GetActivityTask", "SendTaskFailure", "SendTaskHeartbeat", "SendTaskSuccess",
        "StartExecution", "StartSyncExecution", "StopExecution", "TagResource", "TestState",
        "UntagResource", "UpdateStateMachine",
    ]

    @Test(arguments: reading)
    func answersWhatReads(_ operation: String) async throws {
        let reply = try await Laboratory(hold: Hold {}).call(operation)
        #expect(reply.status != 503)
    }

    @Test(arguments: changing)
    func refusesEverythingElse(_ operation: String) async throws {
        let reply = try await Laboratory(hold: Hold {}).call(operation)
        #expect(reply.status == 503)
        #expect(reply["__type"] == "ServiceUnavailable")
        #expect(reply["message"]?.string?.contains("'treadle resume'") == true)
    }

    @Test func knowsWhichOperationsThereAre() {
        let known = Self.reading + Self.changing
        for name in known { #expect(OperationTable.all["AWSStepFunctions.\(name)"] != nil) }
        // There are 37 operations, of which 12 are not supported yet.
        #expect(Set(known).count == 25)
    }

    @Test(arguments: [("ListWork", 200), ("RetryWork", 503), ("DropWork", 503)])
    func treatsOperationsOfItsOwnAlike(_ operation: String, _ status: Int) async throws {
        #expect(try await call(operation, in: Laboratory(hold: Hold {})).status == status)
    }

    @Test func goesOnOnceItIsResumed() async throws {
        let preparations = Mutex(0)
        let hold = Hold { preparations.withLock { $0 += 1 } }
        let lab = Laboratory(hold: hold)
        let waiter = Task { await hold.wait() }
        #expect(try await call("Resume", in: lab).body == ["resumed": true])
        await waiter.value
        #expect(!hold.isOn)
        #expect(try await lab.call("CreateActivity", ["name": "a"]).status == 200)
        #expect(try await call("Resume", in: lab).body == ["resumed": false])
        #expect(preparations.withLock { $0 } == 1)
        await hold.wait()
    }

    @Test func staysHeldIfItCannotGoOn() async throws {
        let isBroken = Mutex(true)
        let hold = Hold { if isBroken.withLock({ $0 }) { throw Mishap() } }
        let lab = Laboratory(hold: hold)
        #expect(try await call("Resume", in: lab).status == 503)
        #expect(hold.isOn)
        #expect(try await lab.call("CreateActivity", ["name": "a"]).status == 503)
        isBroken.withLock { $0 = false }
        #expect(try await call("Resume", in: lab).body == ["resumed": true])
    }

    @Test func isNotResumedTwiceAtOnce() async throws {
        let (gate, opening) = AsyncStream<Void>.makeStream()
        let (beginning, begin) = AsyncStream<Void>.makeStream()
        let hold = Hold {
            begin.finish()
            for await _ in gate {}
        }
        let lab = Laboratory(hold: hold)
        async let first = call("Resume", in: lab)
        for await _ in beginning {}
        #expect(try await call("Resume", in: lab).body == ["resumed": false])
        #expect(hold.isOn)
        opening.finish()
        #expect(try await first.body == ["resumed": true])
    }

    @Test func waitingEndsWithItsTask() async {
        let hold = Hold {}
        let waiter = Task { await hold.wait() }
        waiter.cancel()
        await waiter.value
        #expect(hold.isOn)
    }

    @Test func aServerThatIsNotHeldSaysSo() async throws {
        #expect(try await call("Resume", in: Laboratory()).body == ["resumed": false])
    }

    @Test func pagesTellOfIt() async throws {
        let hold = Hold {}
        let lab = Laboratory(hold: hold)
        let server = Server(lab.api, options: ServerOptions(version: "1.2.3"))
        try await server.application().test(.router) { client in
            func json(_ path: String) async throws -> JSON {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == .ok)
                return try JSON(parsing: Array(buffer: answer.body))
            }
            var health = try await json("/healthz")
            var about = try await json("/treadle/about")
            #expect(health == ["status": "ok", "held": true])
            #expect(about["isHeld"] == true)
            let isResumed = try await hold.resume()
            #expect(isResumed)
            health = try await json("/healthz")
            about = try await json("/treadle/about")
            #expect(health == ["status": "ok"])
            #expect(about["isHeld"] == false)
        }
    }

    private func call(
        _ operation: String, in lab: Laboratory
    ) async throws -> Laboratory.Reply {
        let answer = await lab.api.answer(
            target: "Treadle.\(operation)", body: JSON.emptyObject.utf8)
        return Laboratory.Reply(status: answer.status, body: try JSON(parsing: answer.body))
    }
}
