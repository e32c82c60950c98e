import ArgumentParser
import Histories
import JSONValue
import Synchronization
import Testing

@testable import TreadleCLI

@Suite struct FollowerTests {
    private static let arn = "\(StubStates.prefix):execution:nightly:run-1"

    /// The nightly build in three polls, with its nested execution and its jobs.
    private func nightly() throws -> StubStates {
        let events = try SampleHistories.json(SampleHistories.nightly)
        let parts = [Array(events[..<14]), Array(events[14..<24]), Array(events[24...])]
        return StubStates(
            .init(
                histories: [
                    Self.arn: parts,
                    SampleHistories.childARN: [try SampleHistories.json(SampleHistories.scale)],
                ],
                logs: [
                    "job-1": ["reading orders", "\u{1B}[31mno such file\u{1B}[0m"],
                    "job-2": ["payments: 40000 rows"], "job-3": ["orders: 50000 rows"],
                    "job-4": ["Running with dbt", "1 of 10 ERROR"],
                ]))
    }

    @Test func tellsEverythingInOrderThenTheTree() async throws {
        let command = try Start.parse(["nightly", "--follow"])
        let result = try await nightly().run(command)
        #expect(result.error?.code == .executionFailed)
        #expect(result.errors == "")
        #expect(
            result.output == """
                nightly/run-1  \(Self.arn)
                    0ms  · Load
                    0ms    · load-orders
                    0ms    · load-payments
                    0ms      load-payments │ payments: 40000 rows
                   1.3s    ✓ load-payments  1.3s
                    0ms      load-orders │ reading orders
                    1ms      load-orders │ no such file
                   2.1s    ↻ load-orders  attempt 1 failed after 2.1s: Batch.JobFailed: exit code 1
                   4.1s    ↻ load-orders  attempt 2
                    0ms      load-orders │ orders: 50000 rows
                   6.0s    ✓ load-orders  6.0s, 2 attempts
                   6.0s  ✓ Load  6.0s
                   6.0s  · Scale up
                   6.0s  → Scale up  runs scale/s-1
                   6.4s    ✓ Settle  400ms
                   6.4s    ✓ Report  0ms
                   6.5s  ✓ Scale up  500ms
                   6.5s  · Build
                    0ms    Build │ Running with dbt
                    1ms    Build │ 1 of 10 ERROR
                   9.0s  ✗ Build  2.5s  Batch.JobFailed: dbt ended with exit code 2 (caught)
                   9.0s  ✗ Build failed  0ms  BuildFailed: The models did not build.

                ✗ nightly/run-1  failed after 9.0s
                ├─ ✓ Load              6.0s
                │  ├─ ✓ load-orders    6.0s     2 attempts, before: Batch.JobFailed: exit code 1
                │  └─ ✓ load-payments  1.3s
                ├─ ✓ Scale up          500ms
                │  ├─ ✓ Settle         400ms
                │  └─ ✓ Report         0ms
                ├─ ✗ Build             2.5s     Batch.JobFailed: dbt ended with exit code 2 (caught)
                └─ ✗ Build failed      0ms      BuildFailed: The models did not build.
                  error   BuildFailed
                  cause   The models did not build.
                          Look at the output of Build.

                """)
    }

    @Test func drawsOnlyTheTreeOfAnExecutionThatIsOver() async throws {
        let stub = StubStates(
            .init(histories: [
                Self.arn: [try SampleHistories.json(SampleHistories.nightly)],
                SampleHistories.childARN: [try SampleHistories.json(SampleHistories.scale)],
            ]))
        let result = try await stub.run(try Follow.parse(["nightly/run-1"]))
        #expect(result.error?.code == .executionFailed)
        #expect(result.output.hasPrefix("nightly/run-1  \(Self.arn)\n✗ nightly/run-1  failed"))
        #expect(result.output.contains("│  └─ ✓ Report"))
        #expect(!result.output.contains("·"))
    }

    @Test(arguments: [
        ("ExecutionSucceeded", nil), ("ExecutionFailed", CommandError.Code.executionFailed),
        ("ExecutionTimedOut", .executionTimedOut), ("ExecutionAborted", .executionAborted),
    ])
    func endsWithTheCodeOfTheExecution(_ type: String, _ code: CommandError.Code?) async throws {
        let history = try SampleHistories.json(
            "0 1 0 ExecutionStarted {\"input\":\"{}\"}\n1 2 0 \(type)")
        let stub = StubStates(.init(histories: [Self.arn: [[history[0]], [history[1]]]]))
        let result = try await stub.run(try Start.parse(["nightly", "-f"]))
        #expect(result.error?.code == code)
        #expect(result.error?.message ?? "" == "")
    }

    /// The server goes away in the middle and comes back on the same port.
    @Test func waitsForAServerThatRestarts() async throws {
        let history = try SampleHistories.json(
            """
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 WaitStateEntered {"name":"Rest"}
            9 3 2 WaitStateExited {"name":"Rest"}
            9 4 3 ExecutionSucceeded {"output":"{}"}
            """)
        let stub = StubStates(
            .init(histories: [Self.arn: [Array(history[..<2]), Array(history[2...])]]))
        let recorder = TerminalRecorder()
        let (close, closed, reopen, reopened) = (Gate(), Gate(), Gate(), Gate())
        let pauses = Mutex(0)
        let pause: @Sendable (Duration) async throws -> Void = { _ in
            let count = pauses.withLock { count in
                count += 1
                return count
            }
            if count == 1 {
                close.open()
                await closed.wait()
            } else if count == 2 {
                reopen.open()
                await reopened.wait()
            }
        }
        let pace = Pace(now: { 0 }, pause: pause)
        try await withThrowingTaskGroup(of: ExecutionStatus.self) { group in
            let url = try await StubServer.with(stub.answer) { url in
                let client = Client(try Endpoint.resolve(flag: url, environment: [:]))
                group.addTask {
                    var follower = Follower(
                        client, recorder.terminal(), executionARN: Self.arn, pace: pace)
                    return try await follower.run()
                }
                await close.wait()
                return url
            }
            closed.open()
            await reopen.wait()
            let port = try #require(url.split(separator: ":").last.flatMap { Int($0) })
            try await StubServer.with(stub.answer, port: port) { _ in
                reopened.open()
                let status = try await group.next()
                #expect(status == .succeeded)
            }
            #expect(recorder.errors == "no answer from \(url), trying again …\n")
        }
        #expect(recorder.output.contains("✓ Rest  9.0s"))
    }

    @Test func goesOnWithoutTheOutputOfAJobThatIsGone() async throws {
        let stub = try nightly()
        stub.state.withLock { $0.logs["job-2"] = nil }
        let result = try await stub.run(try Start.parse(["nightly", "--follow"]))
        #expect(result.errors == "no output of load-payments: no job job-2 (ResourceNotFound)\n")
        #expect(result.output.contains("✓ load-payments  1.3s"))
    }
}
