import Histories
import Testing

@testable import TreadleCLI

@Suite struct StreamTextTests {
    private let stream = StreamText(style: .plain, start: SampleHistories.start)

    private func lines(_ history: String) throws -> String {
        var tree = try SampleHistories.tree(history)
        return stream.lines(tree.takeChanges(settling: true), in: tree).joined(separator: "\n")
    }

    @Test func tellsANightlyBuild() throws {
        let text = try lines(SampleHistories.nightly)
        #expect(
            text == """
                    0ms  · Load
                    0ms    · load-orders
                    0ms    · load-payments
                   1.3s    ✓ load-payments  1.3s
                   2.1s    ↻ load-orders  attempt 1 failed after 2.1s: Batch.JobFailed: exit code 1
                   4.1s    ↻ load-orders  attempt 2
                   6.0s    ✓ load-orders  6.0s, 2 attempts
                   6.0s  ✓ Load  6.0s
                   6.0s  · Scale up
                   6.0s  → Scale up  runs scale/s-1
                   6.5s  ✓ Scale up  500ms
                   6.5s  · Build
                   9.0s  ✗ Build  2.5s  Batch.JobFailed: dbt ended with exit code 2 (caught)
                   9.0s  ✗ Build failed  0ms  BuildFailed: The models did not build.
                """)
    }

    /// The failure of an attempt is shown when no further event is known, and not again at the
    /// retry.
    @Test func tellsAFailedAttemptOnceWhileItsRetryIsFarOff() throws {
        let events = try SampleHistories.events(SampleHistories.nightly)
        var tree = ExecutionTree()
        for event in events.prefix(14) { tree.apply(event) }
        let first = stream.lines(tree.takeChanges(settling: true), in: tree)
        #expect(first.last?.contains("attempt 1 failed after 2.1s") == true)
        for event in events[14..<16] { tree.apply(event) }
        let second = stream.lines(tree.takeChanges(settling: true), in: tree)
        #expect(second == ["   4.1s    ↻ load-orders  attempt 2"])
    }

    /// As recorded from AWS: a retried Map leaves a second `MapStateStarted` and no other trace.
    @Test func tellsTheRetriesOfAMap() throws {
        let text = try lines(
            #"""
            0 1 0 ExecutionStarted {"input":"{}"}
            0 4 0 MapStateEntered {"name":"MapState"}
            0 5 4 MapStateStarted {"length":1}
            0 6 5 MapIterationStarted {"name":"MapState","index":0}
            0 7 6 FailStateEntered {"name":"HandleItemFail"}
            0 8 7 MapIterationFailed {"name":"MapState","index":0}
            1 9 7 MapStateStarted {"length":1}
            1 10 9 MapIterationStarted {"name":"MapState","index":0}
            1 11 10 FailStateEntered {"name":"HandleItemFail"}
            1 12 11 MapIterationFailed {"name":"MapState","index":0}
            1 13 11 MapStateFailed
            1 14 13 MapStateExited {"name":"MapState"}
            1 15 14 ExecutionSucceeded {"output":"{}"}
            """#)
        #expect(
            text == """
                    0ms  · MapState
                    0ms    ✗ HandleItemFail [0]  0ms
                    0ms  ↻ MapState  attempt 1 failed after 0ms: no error given
                   1.0s  ↻ MapState  attempt 2
                   1.0s    ✗ HandleItemFail [0]  0ms
                   1.0s  ✗ MapState  1.0s  no error given (caught)
                """)
    }

    /// As recorded from AWS: a task that fails within a Parallel which is caught.
    @Test func tellsSiblingsThatWereStopped() throws {
        let text = try lines(
            #"""
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 ParallelStateEntered {"name":"Job"}
            0 3 2 ParallelStateStarted
            0 4 3 TaskStateEntered {"name":"Send"}
            0 5 3 WaitStateEntered {"name":"Rest"}
            0 6 4 TaskScheduled {"resourceType":"sqs","resource":"sendMessage"}
            0 7 6 TaskStarted {"resourceType":"sqs","resource":"sendMessage"}
            2 8 7 TaskFailed {"error":"Sqs.Gone","cause":"no queue"}
            2 9 8 TaskStateAborted
            2 10 5 WaitStateAborted
            2 11 8 ParallelStateFailed
            2 12 11 ParallelStateExited {"name":"Job"}
            2 13 12 ExecutionAborted
            """#)
        #expect(
            text == """
                    0ms  · Job
                   2.0s    ✗ Send  2.0s  Sqs.Gone: no queue
                   2.0s    – Rest  stopped after 2.0s
                   2.0s  ✗ Job  2.0s  Sqs.Gone: no queue (caught)
                """)
    }

    @Test func tellsTheProgressOfALongMapInTenths() throws {
        var text = """
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 MapStateEntered {"name":"Each"}
            0 3 2 MapStateStarted {"length":40}

            """
        for index in 0..<40 {
            let id = 4 + index * 4
            text += """
                0 \(id) 3 MapIterationStarted {"name":"Each","index":\(index)}
                0 \(id + 1) \(id) PassStateEntered {"name":"Copy"}
                0 \(id + 2) \(id + 1) PassStateExited {"name":"Copy"}
                0 \(id + 3) \(id + 2) MapIterationSucceeded {"name":"Each","index":\(index)}

                """
        }
        let lines = try lines(text).split(separator: "\n")
        #expect(lines.count { $0.contains("✓ Copy [") } == 10)
        #expect(lines.count { $0.contains("of 40 iterations") } == 10)
        #expect(lines.last?.hasSuffix("Each  40 of 40 iterations") == true)
    }

    @Test func coloursOnlyIfAsked() throws {
        var tree = try SampleHistories.tree(SampleHistories.nightly)
        let changes = tree.takeChanges(settling: true)
        let plain = stream.lines(changes, in: tree).joined()
        let coloured = StreamText(style: .coloured, start: SampleHistories.start)
            .lines(changes, in: tree).joined()
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[32m✓\u{1B}[0m"))
        #expect(coloured.printable == plain)
    }
}
