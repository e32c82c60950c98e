import Engine
import Interpreter
import JSONValue
import NIOCore
import StatesLanguage
import Storage
import Testing

@testable import Console

@Suite struct LiveSessionTests {
    let feed = ChangeFeed(capacity: 500, epoch: 0xAB)
    let start = ContinuousClock.now

    private func session(
        _ filter: LiveFilter = LiveFilter(), _ pace: LiveSession.Pace = LiveSession.Pace()
    ) -> LiveSession {
        LiveSession(filter, from: feed.end, pace: pace)
    }

    private func messages(
        _ session: inout LiveSession, after milliseconds: Int = 0
    ) -> [LiveMessage] {
        session.advance(
            over: feed.changes(after: session.position), at: start + .milliseconds(milliseconds))
    }

    @Test func tellsEachExecutionOnceAsItStandsNow() {
        var session = session()
        feed.publish(.execution(.example(1, eventCount: 3)))
        feed.publish(.execution(.example(2, eventCount: 3)))
        feed.publish(.execution(.example(1, eventCount: 9, status: .failed)))
        #expect(
            messages(&session) == [
                .change([.example(2), .example(1, eventCount: 9, status: .failed)])
            ])
        #expect(messages(&session).isEmpty)
    }

    @Test func tellsOfMachinesOnce() {
        var session = session()
        for _ in 0..<3 { feed.publish(.stateMachines) }
        #expect(messages(&session) == [.machines])
    }

    @Test func tellsOnlyWhatIsAskedFor() {
        let example = ExecutionRecord.example(1, machine: "a").identity
        var ofMachine = session(LiveFilter(machineARN: example.stateMachineARN))
        var ofExecution = session(LiveFilter(executionARN: example.arn))
        var ofNone = session(LiveFilter(machineARN: "x", executionARN: example.arn))
        feed.publish(.execution(.example(1, machine: "a")))
        feed.publish(.execution(.example(2, machine: "a")))
        feed.publish(.execution(.example(3, machine: "b")))
        #expect(
            messages(&ofMachine) == [
                .change([.example(1, machine: "a"), .example(2, machine: "a")])
            ])
        #expect(messages(&ofExecution) == [.change([.example(1, machine: "a")])])
        #expect(messages(&ofNone).isEmpty)
        #expect(ofNone.position == feed.end)
    }

    @Test func resetsAtMostOnceASecond() {
        var session = session()
        func overflow() { for number in 0..<600 { feed.publish(.execution(.example(number))) } }
        overflow()
        #expect(messages(&session) == [.reset])
        #expect(session.nextReset == nil)
        overflow()
        #expect(messages(&session, after: 200).isEmpty)
        #expect(session.nextReset == start + .seconds(1))
        // What the reset that is owed makes the page read anyway is not told.
        feed.publish(.execution(.example(1)))
        #expect(messages(&session, after: 400).isEmpty)
        #expect(messages(&session, after: 1000) == [.reset])
        feed.publish(.execution(.example(1)))
        #expect(messages(&session, after: 1200) == [.change([.example(1)])])
    }

    @Test func resetsInsteadOfALongList() {
        var session = session()
        for number in 0..<251 { feed.publish(.execution(.example(number))) }
        #expect(messages(&session) == [.reset])
    }

    @Test func resetsWhoComesFromAnotherServer() {
        let before = ChangeFeed.Position(epoch: 0xAA, number: 0)
        var session = LiveSession(LiveFilter(), from: before)
        #expect(messages(&session) == [.reset])
        #expect(session.position == feed.end)
    }

    // MARK: Text

    @Test func writesServerSentEvents() {
        var buffer = ByteBuffer()
        LiveMessage.machines.write(to: &buffer, at: ChangeFeed.Position(epoch: 0xAB, number: 12))
        #expect(
            String(buffer: buffer) == """
                event: machines
                id: ab-12
                data: {"type":"machines"}


                """)
    }

    @Test func tellsOfParkedWorkOnce() {
        var session = LiveSession(LiveFilter(machineARN: "other"), from: feed.end)
        for _ in 1...3 { feed.publish(.parkedWork) }
        #expect(messages(&session) == [.work])
    }

    @Test func saysWhyAnExecutionFailed() throws {
        var buffer = ByteBuffer()
        let records = [
            ExecutionRecord.example(1, status: .failed), ExecutionRecord.example(2),
        ]
        let error = StateError("Oops", cause: String(repeating: "x", count: 400))
        LiveMessage.change(records).write(
            to: &buffer, at: feed.end, failures: [records[0].identity.id: error])
        let line = String(buffer: buffer).split(separator: "\n")[2]
        let rows = try JSON(parsing: Array(line.dropFirst("data: ".count).utf8))["executions"]
        #expect(rows?.all("error") == ["Oops", nil])
        #expect(rows?[0]?["cause"]?.string?.count == 300)
    }

    /// A name may hold what would end a line of the stream, were it not JSON.
    @Test func writesAChangeInOneLine() throws {
        var buffer = ByteBuffer()
        let record = ExecutionRecord.example(
            1, machine: "a\nb\r\n\u{2028}<script>", status: .failed)
        LiveMessage.change([record]).write(to: &buffer, at: feed.end)
        let lines = String(buffer: buffer).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(lines[0] == "event: change")
        let data = try JSON(parsing: Array(lines[2].dropFirst("data: ".count).utf8))
        #expect(
            data["executions"]?[0] == [
                "arn": .string(record.identity.arn), "name": "e1",
                "stateMachineArn": .string(record.identity.stateMachineARN),
                "stateMachineName": "a\nb\r\n\u{2028}<script>", "status": "FAILED",
                "startedAt": 1000, "stoppedAt": 2500, "historyCount": 2, "eventCount": 3,
            ])
    }

    @Test(arguments: ["0-0", "ab-12", "ffffffffffffffff-9223372036854775807"])
    func readsItsIDs(_ text: String) {
        #expect(ChangeFeed.Position(parsing: text)?.text == text)
    }

    @Test(arguments: [
        "", "-", "ab", "ab-", "-1", "ab--1", "xyz-1", "ab-1-2", "10000000000000000-1",
    ])
    func readsNoOther(_ text: String) {
        #expect(ChangeFeed.Position(parsing: text) == nil)
    }
}
