import ArgumentParser
import JSONValue
import StatesLanguage
import Synchronization
import Testing
import Timestamps

@testable import TreadleCLI

@Suite struct PurgeTests {
    private struct Result {
        var output = ""
        var errors = ""
        var error: CommandError?
        var calls: [String] = []
        var inputs: [JSON] = []
    }

    /// Runs a purge against a server that removes 1,500 executions in three requests.
    private func run(
        _ arguments: String..., isEmpty: Bool = false, answer: String? = nil
    ) async throws -> Result {
        let command = try Purge.parse(arguments)
        let requests = Mutex<[(String, JSON)]>([])
        let recorder = TerminalRecorder()
        var result = Result()
        var ask: (@Sendable () -> String)?
        if let answer { ask = { answer } }
        try await StubServer.with { request in
            let count = requests.withLock { requests in
                requests.append((request.operation, request.body))
                return requests.count { $0.0 == request.operation }
            }
            switch request.operation {
            case "/treadle/about": return .json(["account": "000000000000", "region": "us-east-1"])
            case "PlanPurge" where isEmpty: return .json(["stateMachines": []])
            case "PlanPurge" where count == 1:
                return .json(["stateMachines": [Self.item("a", 1400, true)], "after": "a"])
            case "PlanPurge": return .json(["stateMachines": [Self.item("b", 100, false)]])
            case "PurgeExecutions" where count == 1: return .json(["removed": 1200, "after": ""])
            case "PurgeExecutions" where count == 2: return .json(["removed": 200, "after": "a"])
            case "PurgeExecutions": return .json(["removed": 100])
            case "CompactDatabase" where count == 1: return .json(["run": 4, "isRunning": true])
            case "CompactDatabase":
                return .json([
                    "run": 4, "isRunning": false, "bytesBefore": 250_000_000,
                    "bytesAfter": 1_250_000,
                ])
            default: return .error("Unknown", request.operation)
            }
        } _: { url in
            let client = Client(try Endpoint.resolve(flag: url, environment: [:]))
            let context = CommandContext(
                client: client, terminal: recorder.terminal(), environment: [:],
                askPerson: ask)
            do {
                try await command.run(context)
            } catch let error as CommandError {
                result.error = error
            }
        }
        result.output = recorder.output
        result.errors = recorder.errors
        result.calls = requests.withLock { $0.map(\.0) }
        result.inputs = requests.withLock { $0.map(\.1) }
        return result
    }

    private static func item(_ name: String, _ count: Int, _ isExact: Bool) -> JSON {
        [
            "stateMachineArn": .string(
                "arn:aws:states:us-east-1:000000000000:stateMachine:\(name)"),
            "before": 1_793_000_000, "count": .int(count), "isExact": .bool(isExact),
        ]
    }

    private static let table = """
        STATE MACHINE  EXECUTIONS  ENDED BEFORE (UTC)
        a              1400        2026-10-26 07:33:20
        b              over 100    2026-10-26 07:33:20

        """

    @Test func aDryRunShowsAndRemovesNothing() async throws {
        let result = try await run("--dry-run")
        #expect(result.output == Self.table)
        #expect(result.errors.isEmpty && result.error == nil)
        #expect(result.calls == ["PlanPurge", "PlanPurge"])
        let empty = try await run("--dry-run", isEmpty: true)
        #expect(empty.output.isEmpty)
        #expect(empty.errors == "nothing to remove\n")
    }

    @Test func removesAndTellsHowFarItIs() async throws {
        let result = try await run("--yes")
        #expect(result.output == "removed 1500 executions\n")
        #expect(result.errors == Self.table + "removed 1200 executions so far\n")
        #expect(result.calls.suffix(3) == Array(repeating: "PurgeExecutions", count: 3)[...])
        #expect(result.inputs.suffix(3) == [[:], ["after": ""], ["after": "a"]])
    }

    @Test func passesOnWhichAndUntilWhen() async throws {
        let result = try await run("--machine", "m", "--before", "2026-11-01", "--yes")
        let input: JSON = [
            "stateMachineArn": "arn:aws:states:us-east-1:000000000000:stateMachine:m",
            "before": 1_793_491_200,
        ]
        #expect(result.inputs[1] == input)
    }

    @Test func asksAPerson() async throws {
        let yes = try await run(answer: "y")
        #expect(yes.output == "removed 1500 executions\n")
        #expect(yes.errors.contains("Remove over 1500 executions for good? [y/N] "))
        for answer in ["", "n", "no", "x"] {
            let no = try await run(answer: answer)
            #expect(no.error?.message == "nothing was removed")
            #expect(!no.calls.contains("PurgeExecutions"))
        }
    }

    /// A script must confirm explicitly.
    @Test func removesNothingIfNobodyCanBeAsked() async throws {
        let result = try await run()
        #expect(result.error?.code == .usage)
        #expect(result.error?.message.contains("--yes") == true)
        #expect(!result.calls.contains("PurgeExecutions"))
    }

    @Test func compactsAndWaits() async throws {
        let result = try await run("--compact", "--yes", isEmpty: true)
        #expect(
            result.output
                == "removed 0 executions\ncompacted the database from 250.0 to 1.3 MB\n")
        #expect(result.errors == "compacting the database; writes wait until it is done\n")
        #expect(result.calls == ["PlanPurge", "CompactDatabase", "CompactDatabase"])
        #expect(result.inputs.last == ["run": 4])
        let asked = try await run("--compact", isEmpty: true, answer: "n")
        #expect(asked.errors == "Compact the database? [y/N] ")
        #expect(!asked.calls.contains("CompactDatabase"))
    }

    @Test(arguments: ["", "yesterday", "2026-13-01", "2026-02-30", "2026-11-01T12:00", "26-1-1"])
    func refusesWhatIsNoDate(_ text: String) {
        #expect(throws: (any Error).self) { try Purge.parse(["--before", text]) }
    }

    @Test func readsDates() {
        #expect(PurgeDate.read("2026-11-01") == Timestamp(seconds: 1_793_491_200))
        #expect(PurgeDate.read("2026-11-01T01:00:00+01:00") == Timestamp(seconds: 1_793_491_200))
    }
}
