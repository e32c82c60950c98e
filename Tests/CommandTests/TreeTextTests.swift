import Histories
import Testing

@testable import TreadleCLI

@Suite struct TreeTextTests {
    private func draw(_ tree: ExecutionTree, nested: [String: ExecutionTree] = [:]) -> String {
        TreeText(style: .plain, nested: nested)
            .text(tree, label: "m/run-1", now: SampleHistories.start + 20)
    }

    @Test func drawsTheWholeOfANightlyBuild() throws {
        let nested = [SampleHistories.childARN: try SampleHistories.tree(SampleHistories.scale)]
        let text = draw(try SampleHistories.tree(SampleHistories.nightly), nested: nested)
        #expect(
            text == """
                ✗ m/run-1  failed after 9.0s
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

    @Test func drawsWhatRunsWithTheTimeItHasTaken() throws {
        let running = SampleHistories.nightly.split(separator: "\n").prefix(14).joined(
            separator: "\n")
        let text = draw(try SampleHistories.tree(running))
        #expect(
            text == """
                · m/run-1  running for 20.0s
                └─ · Load              20.0s    running
                   ├─ ↻ load-orders    20.0s    Batch.JobFailed: exit code 1
                   └─ ✓ load-payments  1.3s

                """)
    }

    @Test func drawsBranchesOfSeveralStatesAsBranches() throws {
        let tree = try SampleHistories.tree(
            #"""
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 ParallelStateEntered {"name":"Both"}
            0 3 2 ParallelStateStarted
            0 4 3 PassStateEntered {"name":"A1"}
            0 5 3 PassStateEntered {"name":"B1"}
            1 6 4 PassStateExited {"name":"A1"}
            1 7 6 PassStateEntered {"name":"A2"}
            1 8 5 PassStateExited {"name":"B1"}
            1 9 7 PassStateExited {"name":"A2"}
            1 10 9 ParallelStateExited {"name":"Both"}
            1 11 10 ExecutionSucceeded {"output":"{\"rows\":3}"}
            """#)
        #expect(
            draw(tree) == """
                ✓ m/run-1  succeeded after 1.0s
                └─ ✓ Both         1.0s
                   ├─ ✓ branch 1  1.0s
                   │  ├─ ✓ A1     1.0s
                   │  └─ ✓ A2     0ms
                   └─ ✓ branch 2  1.0s
                      └─ ✓ B1     1.0s
                  output  {"rows":3}

                """)
    }

    /// There are 30 iterations, of which number 7 fails, which stops the last one.
    @Test func drawsOnlyTheFailedIterationsOfALongMap() throws {
        var text = """
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 MapStateEntered {"name":"Each"}
            0 3 2 MapStateStarted {"length":30}

            """
        var id = 3
        for index in 0..<30 where index != 7 {
            text += "0 \(id + 1) 3 MapIterationStarted {\"name\":\"Each\",\"index\":\(index)}\n"
            text += "0 \(id + 2) \(id + 1) PassStateEntered {\"name\":\"Copy\"}\n"
            id += 2
            guard index < 29 else { continue }
            text += "1 \(id + 1) \(id) PassStateExited {\"name\":\"Copy\"}\n"
            text +=
                "1 \(id + 2) \(id + 1) MapIterationSucceeded {\"name\":\"Each\",\"index\":\(index)}\n"
            id += 2
        }
        text += """
            1 \(id + 1) 3 MapIterationStarted {"name":"Each","index":7}
            1 \(id + 2) \(id + 1) FailStateEntered {"name":"Refuse"}
            1 \(id + 3) \(id + 2) MapIterationFailed {"name":"Each","index":7}
            1 \(id + 4) \(id + 2) MapStateFailed
            1 \(id + 5) \(id + 4) ExecutionFailed {"error":"Bad","cause":"row 7"}
            """
        let drawn = draw(try SampleHistories.tree(text))
        #expect(
            drawn == """
                ✗ m/run-1  failed after 1.0s
                └─ ✗ Each           1.0s     Bad: row 7
                   ├─ ✗ [7] Refuse  0ms      Bad: row 7
                   └─ 28 of 30 iterations succeeded
                  error   Bad
                  cause   row 7

                """)
    }

    @Test func leavesOutTheMiddleOfALongLoop() throws {
        var text = "0 1 0 ExecutionStarted {\"input\":\"{}\"}\n"
        for visit in 0..<100 {
            let id = 2 + visit * 2
            text += "0 \(id) \(visit == 0 ? 0 : id - 1) PassStateEntered {\"name\":\"S\(visit)\"}\n"
            text += "0 \(id + 1) \(id) PassStateExited {\"name\":\"S\(visit)\"}\n"
        }
        let lines = draw(try SampleHistories.tree(text)).split(separator: "\n")
        #expect(lines.count == 1 + 61)
        #expect(lines[31] == "├─ … 40 more states")
        #expect(lines[30].hasPrefix("├─ ✓ S29"))
        #expect(lines[32].hasPrefix("├─ ✓ S70"))
    }

    @Test func escapesWhatCameFromPayloads() throws {
        let tree = try SampleHistories.tree(
            #"""
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 FailStateEntered {"name":"a\u001b[31mb\u0007"}
            0 3 2 ExecutionFailed {"error":"E\u001b]0;title\u0007","cause":"\u202eevil"}
            """#)
        let text = draw(tree)
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\u{202E}"))
        #expect(text.contains("ab\\x07"))
        #expect(text.contains("E\\x1b]0;title\\x07"))
        #expect(text.contains("\\u{202e}evil"))
    }
}
