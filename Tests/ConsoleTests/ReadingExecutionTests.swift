import Engine
import Interpreter
import JSONValue
import Logging
import StatesLanguage
import Storage
import Testing
import Timestamps

@testable import Console

@Suite struct ReadingExecutionTests {
    /// Parallels within iterations, one that fails and is tried again, and one before them all.
    private let nested = """
        {"StartAt": "First", "States": {
            "First": {"Type": "Parallel", "Next": "Each", "ResultPath": null, "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Assign": {"seen": 1},
                    "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]},
            "Each": {"Type": "Map", "ItemsPath": "$.items", "Next": "Last", "ItemProcessor": {
                "StartAt": "Both", "States": {
                    "Both": {"Type": "Parallel", "End": true, "Branches": [
                        {"StartAt": "C", "States": {"C": {"Type": "Pass", "End": true}}},
                        {"StartAt": "D", "States": {"D": {"Type": "Pass", "End": true}}}]}}}},
            "Last": {"Type": "Parallel", "End": true,
                "Retry": [{"ErrorEquals": ["Never"]},
                    {"ErrorEquals": ["E"], "IntervalSeconds": 3600, "MaxAttempts": 1}],
                "Branches": [
                    {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}},
                    {"StartAt": "G", "States": {"G": {"Type": "Pass", "End": true}}}]}}}
        """

    private func started(
        _ definition: String, input: String = "{}"
    ) async throws -> (reader: Reader, arn: String, log: [Event]) {
        let workshop = Workshop()
        let machine = try await workshop.create("m", definition)
        let arn = try await workshop.run(machine, "x", input: input)
        let store = workshop.engine.store
        let record = try #require(try await store.execution(arn: arn))
        return (workshop.reader, arn, try await store.load(record.identity.id).1)
    }

    // MARK: Details

    @Test func showsAnExecutionThatSucceeded() async throws {
        let (reader, arn, _) = try await started(Workshop.pass, input: #"{ "a": 1.50 }"#)
        let page = try await reader.page("execution", ["arn": arn])
        #expect(page["arn"] == .string(arn))
        #expect(page["status"] == "SUCCEEDED")
        #expect(page["input"] == #"{ "a": 1.50 }"#)
        #expect(page["output"] == #"{ "a": 1.50 }"#)
        #expect(page["error"] == JSON.null)
        #expect(page["cause"] == JSON.null)
        #expect(page["definition"] == .string(Workshop.pass))
        #expect(page["revision"] == 1)
        #expect(page["roleArn"] == "arn:aws:iam::000000000000:role/worker")
        #expect(page["parent"] == JSON.null)
        #expect(page["eventCount"] == 4)
    }

    @Test func showsWhyAnExecutionFailed() async throws {
        let (reader, arn, _) = try await started(
            #"{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}"#)
        let page = try await reader.page("execution", ["arn": arn])
        #expect(page["status"] == "FAILED")
        #expect(page["output"] == JSON.null)
        #expect(page["error"] == "E")
        #expect(page["cause"] == "C")
    }

    @Test func showsAnExecutionThatGoesOn() async throws {
        let (reader, arn, _) = try await started(Workshop.wait)
        let page = try await reader.page("execution", ["arn": arn])
        #expect(page["status"] == "RUNNING")
        #expect(page["stoppedAt"] == JSON.null)
        #expect(page["output"] == JSON.null)
        #expect(page["error"] == JSON.null)
    }

    @Test func namesTheExecutionThatWaitsForIt() async throws {
        let workshop = Workshop()
        let machine = try await workshop.create("m", Workshop.wait)
        let outer = try await workshop.run(machine, "outer")
        let store = workshop.engine.store
        let id = try #require(try await store.execution(arn: outer)).identity.id
        for (name, parent, expected) in [
            (
                "inner", Identity.Parent(execution: id, fact: 5),
                ["arn": .string(outer), "name": "outer", "eventNumber": 5] as JSON
            ),
            ("orphan", Identity.Parent(execution: ExecutionID(1), fact: 5), nil),
        ] {
            let record = try #require(
                try await store.stateMachine(arn: machine.string ?? ""))
            let inner = try await workshop.engine.start(
                StartRequest(stateMachine: record, name: name, input: "{}", parent: parent))
            let page = try await workshop.reader.page(
                "execution", ["arn": inner.identity.arn])
            #expect(page["parent"] == expected)
        }
    }

    @Test func saysThatThereIsNoSuchExecution() async throws {
        for path in ["execution", "execution/events", "execution/event"] {
            #expect(
                try await Workshop().reader.refusal(path, ["arn": "arn:x", "number": "1"])
                    == "404 ExecutionDoesNotExist: Execution Does Not Exist: 'arn:x'")
        }
    }

    // MARK: Events

    @Test func showsEveryFactWithItsFrame() async throws {
        let (reader, arn, log) = try await started(nested, input: #"{"items": [1, 2, 3]}"#)
        let page = try await reader.page("execution/events", ["arn": arn])
        let events = try #require(page["events"]?.array)
        #expect(page["eventCount"] == .int(log.count))
        #expect(events.map { $0["number"]?.int } == log.map(\.number))
        #expect(events.map { $0["frame"]?.int } == log.map(\.frame))
        #expect(events.map { $0["time"]?.int } == log.map(\.time.milliseconds))
        #expect(events.map { $0["id"]?.int } == log.map(\.historyID))
        #expect(events.map { $0["previousEventId"]?.int } == log.map(\.previousHistoryID))
        let retry = try #require(events.last)
        #expect(retry["type"] == "RetryScheduled")
        #expect(retry["details"] == ["retrier": 1])
        #expect(retry["due"]?.int == log.last.map { $0.time.milliseconds + 3_600_000 })
        let iterations = events.filter { $0["type"] == "MapIterationStarted" }
        #expect(iterations.map { $0["parentFrame"]?.int } == [0, 0, 0])
        #expect(iterations.map { $0["details"]?["index"]?.int } == [0, 1, 2])
        #expect(events.contains { $0["type"] == "BranchSucceeded" && $0["id"] == nil })
    }

    /// The frames that a fold of the log opens are those that are told, wherever reading begins.
    @Test func tellsWhichFramesAParallelOpens() async throws {
        let (reader, arn, log) = try await started(nested, input: #"{"items": [1, 2, 3]}"#)
        var opened: [Int: JSON] = [:]
        var execution = Execution(
            Identity(
                id: ExecutionID(1), arn: arn, name: "x", stateMachineARN: "", stateMachineName: "",
                roleARN: ""))
        for event in log {
            let next = execution.nextFrame
            execution.apply(event)
            guard case .parallelStarted = event.fact else { continue }
            opened[event.number] = .array((next..<execution.nextFrame).map { .int($0) })
        }
        #expect(opened.count == 5)
        for after in 0..<log.count {
            for limit in ["1", "7", "1000"] {
                let page = try await reader.page(
                    "execution/events", ["arn": arn, "after": "\(after)", "limit": limit])
                for event in page["events"]?.array ?? [] {
                    #expect(event["openedFrames"] == opened[event["number"]?.int ?? 0])
                }
            }
            let event = try await reader.page(
                "execution/event", ["arn": arn, "number": "\(after + 1)"])
            #expect(event["openedFrames"] == opened[after + 1])
        }
    }

    @Test func countsFramesFromPageToPage() async throws {
        let workshop = Workshop()
        let machine = try await workshop.create("m", nested)
        let arn = try await workshop.run(machine, "x", input: #"{"items": [1, 2, 3]}"#)
        let all = try await workshop.reader.page("execution/events", ["arn": arn])
        let store = StoreReader(store: workshop.engine.store, logger: .init(label: "test"))
        let frames = FrameCounts()
        for limit in [1, 4, 5] {
            var found: [JSON] = []
            while found.count < all["events"]?.array?.count ?? 0 {
                let query = try Query("arn=\(arn)&after=\(found.count)&limit=\(limit)")
                let page = try await EventPage(query).read(from: store, frames)
                found += try JSON(parsing: page)["events"]?.array ?? []
            }
            #expect(JSON.array(found) == all["events"])
        }
    }

    @Test func leavesDataOutIfItIsNotWanted() async throws {
        let (reader, arn, _) = try await started(nested, input: #"{"items": ["secret"]}"#)
        let page = try await reader.page("execution/events", ["arn": arn, "data": "0"])
        #expect(!page.text.contains("secret"))
        let exit = try #require(page["events"]?.array?.first { $0["type"] == "PassStateExited" })
        #expect(exit["details"]?["assignedNames"] == ["seen"])
        #expect(exit["details"]?["assignedVariables"] == nil)
        let number = try #require(exit["number"]?.int)
        let event = try await reader.page(
            "execution/event", ["arn": arn, "number": "\(number)"])
        #expect(event["details"]?["output"]?.string?.contains("secret") == true)
        #expect(event["details"]?["assignedVariables"] == ["seen": "1"])
        #expect(
            try await reader.refusal("execution/events", ["arn": arn, "data": "yes"])
                == "400 ValidationException: data must be 0 or 1, not 'yes'")
    }

    @Test func showsThatAStateWaits() async throws {
        let (reader, arn, log) = try await started(Workshop.wait)
        let page = try await reader.page("execution/events", ["arn": arn, "after": "2"])
        let time = try #require(log.last?.time.milliseconds)
        #expect(
            page["events"] == [
                [
                    "number": 3, "frame": 0, "time": .int(time), "type": "WaitBegan",
                    "previousEventId": 2, "due": .int(time + 60_000),
                ]
            ])
        let end = try await reader.page("execution/events", ["arn": arn, "after": "3"])
        #expect(end == ["events": [], "eventCount": 3])
        #expect(
            try await reader.refusal("execution/event", ["arn": arn, "number": "4"])
                == "404 EventDoesNotExist: The execution has no event 4")
    }

    @Test func aPageIsNotLargerThanABrowserCanTake() async throws {
        let input = "\"" + String(repeating: "x", count: 250_000) + "\""
        let states = (1...40).map { #""S\#($0)":{"Type":"Pass","Next":"S\#($0 + 1)"}"# }
        let definition = """
            {"StartAt":"S1","States":{\(states.joined(separator: ",")),"S41":{"Type":"Succeed"}}}
            """
        let (reader, arn, log) = try await started(definition, input: input)
        var found: [JSON] = []
        while found.count < log.count {
            let page = try await reader.page(
                "execution/events", ["arn": arn, "after": "\(found.count)", "limit": "5000"])
            #expect(page.text.utf8.count < 9 * 1024 * 1024)
            found += page["events"]?.array ?? []
        }
        #expect(found.map { $0["number"]?.int } == log.map(\.number))
        let outline = try await reader.page(
            "execution/events", ["arn": arn, "limit": "5000", "data": "0"])
        #expect(outline["events"]?.array?.count == log.count)
    }
}
