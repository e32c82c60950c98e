import ArgumentParser
import JSONValue
import Testing

@testable import TreadleCLI

@Suite struct CommandTests {
    private let arn = "\(StubStates.prefix):execution:nightly:run-2"

    private func stub(_ history: String = SampleHistories.nightly) throws -> StubStates {
        StubStates(
            .init(
                machines: ["nightly": #"{"StartAt":"A"}"#, "alpha": "{}"],
                histories: [
                    arn: [try SampleHistories.json(history)],
                    SampleHistories.childARN: [
                        try SampleHistories.json(
                            #"""
                            6 1 0 ExecutionStarted {"input":"{}"}
                            6 2 0 TaskStateEntered {"name":"Resize"}
                            6 3 2 TaskScheduled {"resourceType":"batch","resource":"submitJob.sync"}
                            6 4 3 TaskSubmitted {"resourceType":"batch","resource":"submitJob.sync","output":"{\"JobId\":\"job-9\"}"}
                            7 5 4 ExecutionSucceeded {"output":"{}"}
                            """#)
                    ],
                ],
                logs: [
                    "job-1": ["one", "two"], "job-2": [], "job-3": ["three"],
                    "job-4": ["bad\u{07}"], "job-9": ["resized"],
                ]))
    }

    // MARK: - start

    @Test func startPrintsTheARN() async throws {
        let stub = try stub()
        let result = try await stub.run(try Start.parse(["nightly", "--name", "x"]))
        #expect(result.error == nil)
        #expect(result.output == "\(StubStates.prefix):execution:nightly:x\n")
        #expect(result.errors == "Follow it with: treadle follow nightly/x\n")
        let input: JSON = [
            "stateMachineArn": .string("\(StubStates.prefix):stateMachine:nightly"), "name": "x",
        ]
        #expect(stub.calls(of: "StartExecution") == [input])
    }

    @Test func startSendsItsInputUnchanged() async throws {
        let stub = try stub()
        let text = "{\"n\": 1.00,\n \"a\":1}"
        _ = try await stub.run(try Start.parse(["nightly", "--input", text]))
        _ = try await stub.run(
            try Start.parse(["nightly", "--input", "-"]), input: Array(text.utf8))
        try await TemporaryFolder.with { folder in
            try folder.write("input.json", text)
            let path = "@" + folder.path("input.json")
            _ = try await stub.run(try Start.parse(["nightly", "--input", path]))
        }
        #expect(stub.calls(of: "StartExecution").map { $0["input"]?.string } == [text, text, text])
    }

    @Test(arguments: [
        ("{", CommandError.Code.usage), ("-", .usage), ("@/no/such/file", .unreadable),
    ])
    func startRefusesAnInputThatIsNoJSON(_ input: String, _ code: CommandError.Code) async throws {
        let stub = try stub()
        let command = try Start.parse(["nightly", "--input", input])
        let result = try await stub.run(command, input: Array("not json".utf8))
        #expect(result.error?.code == code)
        #expect(stub.calls(of: "StartExecution").isEmpty)
    }

    @Test func startTellsAMachineThatIsNotThere() async throws {
        let result = try await stub().run(try Start.parse(["missing"]))
        #expect(result.error?.code == .failure)
        #expect(
            result.error?.message
                == "State Machine Does Not Exist: 'missing' (StateMachineDoesNotExist)")
    }

    // MARK: - list, describe, stop

    @Test func listsMachinesOfAllPages() async throws {
        let command = try #require(try Treadle.parseAsRoot(["list"]) as? ListMachines)
        let result = try await stub().run(command)
        #expect(
            result.output == """
                NAME     TYPE      CREATED (UTC)
                alpha    STANDARD  2026-10-26 07:33:20
                nightly  STANDARD  2026-10-26 07:33:20

                """)
    }

    @Test func listsExecutions() async throws {
        let result = try await stub().run(try ListExecutions.parse(["nightly"]))
        #expect(
            result.output == """
                NAME   STATUS   STARTED (UTC)        DURATION
                run-2  RUNNING  2026-10-26 07:33:20  1m 40s
                run-1  FAILED   2026-10-26 07:33:20  9.0s

                """)
        let failed = try await stub()
            .run(try ListExecutions.parse(["nightly", "--status", "failed", "--limit", "1"]))
        #expect(failed.output.split(separator: "\n").count == 2)
    }

    @Test func describesAMachine() async throws {
        let result = try await stub().run(try Describe.parse(["nightly"]))
        #expect(result.output.contains("name      nightly\n"))
        #expect(result.output.hasSuffix("  {\"StartAt\":\"A\"}\n"))
    }

    @Test func stopsTheLatestExecution() async throws {
        let stub = try stub()
        let result = try await stub.run(
            try Stop.parse(["nightly", "--error", "E", "--cause", "why"]))
        #expect(result.output == "stopped nightly/run-2  at 2026-10-26 07:33:25 UTC\n")
        let input: JSON = ["executionArn": .string(arn), "error": "E", "cause": "why"]
        #expect(stub.calls(of: "StopExecution") == [input])
    }

    @Test func tellsAMachineWithoutExecutions() async throws {
        let result = try await stub().run(try Stop.parse(["idle"]))
        #expect(
            result.error?.message
                == "idle has no execution yet: 'treadle start idle' starts one")
    }

    // MARK: - history, logs

    @Test func printsTheHistoryAsJSON() async throws {
        let result = try await stub().run(try History.parse(["nightly", "--json", "--reverse"]))
        let events = try #require(try JSON(parsing: result.output)["events"]?.array)
        #expect(events.count == 34)
        #expect(events.first?["type"] == "ExecutionFailed")
        #expect(events.reversed() == (try SampleHistories.json(SampleHistories.nightly)))
        #expect(result.output.split(separator: "\n").count == 36)
    }

    @Test func printsTheHistoryAsATable() async throws {
        let result = try await stub().run(try History.parse(["nightly/run-2"]))
        #expect(result.output.split(separator: "\n").count == 35)
        #expect(result.output.contains("TaskSubmitted         load-orders"))
    }

    @Test func printsTheOutputOfAllJobs() async throws {
        let result = try await stub().run(try Logs.parse(["nightly"]))
        #expect(
            result.output == """
                2026-10-26 07:33:20.000  load-orders │ one
                2026-10-26 07:33:20.001  load-orders │ two
                2026-10-26 07:33:20.000  load-orders │ three
                2026-10-26 07:33:20.000  Build │ bad\\x07

                """)
    }

    @Test func printsTheOutputOfOneStateAndOfNestedExecutions() async throws {
        let state = try await stub().run(try Logs.parse(["nightly", "--state", "Build"]))
        #expect(state.output == "2026-10-26 07:33:20.000  Build │ bad\\x07\n")
        let nested = try await stub().run(
            try Logs.parse(["nightly", "--nested", "--state", "Resize", "--follow"]))
        #expect(nested.output == "2026-10-26 07:33:20.000  Resize │ resized\n")
        let none = try await stub().run(try Logs.parse(["nightly", "--state", "Nothing"]))
        #expect(none.errors == "no job of a state 'Nothing' in nightly/run-2\n")
        #expect(none.error == nil)
    }

    // MARK: - help

    @Test(arguments: [
        "server", "validate", "deploy", "start", "follow", "stop", "list", "describe", "history",
        "logs",
    ])
    func everyCommandHasHelpWithAnExample(_ name: String) throws {
        let command = try #require(
            Treadle.configuration.groupedSubcommands.flatMap(\.subcommands)
                .first { $0._commandName == name })
        let help = Treadle.helpMessage(for: command, columns: 90)
        #expect(help.contains("Example"))
        #expect(help.contains("  treadle \(name)"))
        #expect(help.contains("USAGE: treadle \(name)"))
    }

    @Test(arguments: [CompletionShell.bash, .zsh, .fish])
    func makesACompletionScript(_ shell: CompletionShell) {
        let script = Treadle.completionScript(for: shell)
        #expect(script.contains("treadle"))
        #expect(script.contains("history"))
    }

    @Test func wrongUsageHasItsCode() {
        let error = #expect(throws: (any Error).self) { try Treadle.parseAsRoot(["start"]) }
        #expect(error.map { Treadle.exitCode(for: $0).rawValue } == 64)
        #expect(throws: (any Error).self) {
            try ListExecutions.parse(["m", "--limit", "0"])
        }
    }
}
