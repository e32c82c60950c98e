import Histories
import Testing

@testable import TreadleCLI

@Suite struct HistoryTableTests {
    private let history = #"""
        0 1 0 ExecutionStarted {"input":"{\"day\":1}"}
        0 2 0 TaskStateEntered {"name":"Build","input":"{\"day\":1}"}
        0.2 3 2 TaskScheduled {"resourceType":"batch","resource":"submitJob.sync","parameters":"{}"}
        62 4 3 TaskFailed {"resourceType":"batch","resource":"submitJob.sync","error":"Batch.JobFailed","cause":"exit\u0007 code 1\nmore"}
        62 5 4 ExecutionFailed {"error":"Batch.JobFailed","cause":"exit code 1"}
        """#

    @Test func drawsEachEventWithItsState() throws {
        let text = HistoryTable(style: .plain)
            .text(try SampleHistories.events(history), newestFirst: false)
        #expect(
            text == #"""
                ID     TIME  TYPE              STATE  DETAILS
                 1     +0ms  ExecutionStarted         input {"day":1}
                 2     +0ms  TaskStateEntered  Build  input {"day":1}
                 3   +200ms  TaskScheduled     Build  batch:submitJob.sync  parameters {}
                 4  +1m 02s  TaskFailed        Build  batch:submitJob.sync  Batch.JobFailed: exit\x07 code 1
                 5  +1m 02s  ExecutionFailed          Batch.JobFailed: exit code 1

                """#)
    }

    @Test func drawsTheNewestFirst() throws {
        let text = HistoryTable(style: .plain).text(
            try SampleHistories.events(history), newestFirst: true)
        let ids = text.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: " ").first
        }
        #expect(ids == ["5", "4", "3", "2", "1"])
    }

    @Test func cutsLongDetails() throws {
        let input = String(repeating: "x", count: 100_000)
        let events = try SampleHistories.events(
            "0 1 0 ExecutionStarted {\"input\":\"\(input)\"}")
        let text = HistoryTable(style: .plain).text(events, newestFirst: false)
        #expect(text.count < 400)
        #expect(text.hasSuffix("…\n"))
    }
}
