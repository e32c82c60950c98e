import Histories
import Testing

@testable import TreadleCLI

@Suite struct ExecutionTreeTests {
    @Test func takesAnEventInOnce() throws {
        let events = try SampleHistories.events(SampleHistories.nightly)
        var once = ExecutionTree()
        var twice = ExecutionTree()
        for event in events {
            once.apply(event)
            twice.apply(event)
            twice.apply(event)
        }
        #expect(once.nodes == twice.nodes)
        #expect(twice.lastEventID == 34)
        #expect(twice.status == .failed)
    }

    @Test func findsTheStateOfEachEvent() throws {
        let tree = try SampleHistories.tree(SampleHistories.nightly)
        #expect(tree.state(ofEvent: 1) == nil)
        #expect(tree.state(ofEvent: 17)?.name == "load-orders")
        #expect(tree.state(ofEvent: 12)?.name == "load-payments")
        #expect(tree.state(ofEvent: 20)?.name == "Load")
        #expect(tree.state(ofEvent: 33)?.name == "Build failed")
    }

    @Test func findsJobsAndNestedExecutions() throws {
        let tree = try SampleHistories.tree(SampleHistories.nightly)
        let handles = tree.nodes.flatMap(\.handles)
        #expect(
            handles.map(\.kind) == [
                .job("job-1"), .job("job-3"), .job("job-2"), .execution(SampleHistories.childARN),
                .job("job-4"),
            ])
        #expect(handles.map(\.attempt) == [1, 2, 1, 1, 1])
        #expect(handles.allSatisfy { $0.isAwaited })
    }

    @Test func findsAJobThatIsNotAwaited() throws {
        let tree = try SampleHistories.tree(
            #"""
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 TaskStateEntered {"name":"Fire"}
            0 3 2 TaskScheduled {"resourceType":"batch","resource":"submitJob"}
            0 4 3 TaskStarted {"resourceType":"batch","resource":"submitJob"}
            0 5 4 TaskSucceeded {"resourceType":"batch","resource":"submitJob","output":"{\"JobId\":\"j\"}"}
            """#)
        let handle = try #require(tree.nodes.flatMap(\.handles).first)
        #expect(handle.kind == .job("j"))
        #expect(!handle.isAwaited)
    }

    /// The event before an expression's failure is often the one before the state's start.
    @Test(arguments: [
        (
            #"""
            0 2 0 PassStateEntered {"name":"A"}
            0 3 0 EvaluationFailed {"state":"A","error":"States.QueryEvaluationError","cause":"c"}
            0 4 3 ExecutionFailed {"error":"States.QueryEvaluationError","cause":"c"}
            """#, ["failed"]
        ),
        (
            #"""
            0 2 0 PassStateEntered {"name":"A"}
            0 3 2 PassStateExited {"name":"A"}
            0 4 3 PassStateEntered {"name":"B"}
            0 5 3 EvaluationFailed {"state":"B","error":"States.QueryEvaluationError","cause":"c"}
            0 6 5 PassStateExited {"name":"B"}
            0 7 6 SucceedStateEntered {"name":"C"}
            0 8 7 SucceedStateExited {"name":"C"}
            0 9 8 ExecutionSucceeded {"output":"{}"}
            """#, ["succeeded", "caught", "succeeded"]
        ),
        (
            #"""
            0 2 0 ParallelStateEntered {"name":"P"}
            0 3 2 ParallelStateStarted
            0 4 3 WaitStateEntered {"name":"W"}
            0 5 3 PassStateEntered {"name":"B"}
            0 6 3 EvaluationFailed {"state":"B","error":"States.QueryEvaluationError","cause":"c"}
            0 7 4 WaitStateAborted
            0 8 6 ParallelStateFailed
            0 9 8 ExecutionFailed {"error":"States.QueryEvaluationError","cause":"c"}
            """#, ["failed", "aborted", "failed"]
        ),
        (
            #"""
            0 2 0 TaskStateEntered {"name":"T"}
            0 3 2 TaskScheduled {"resourceType":"batch","resource":"submitJob"}
            0 4 3 TaskStarted {"resourceType":"batch","resource":"submitJob"}
            0 5 4 TaskSucceeded {"resourceType":"batch","resource":"submitJob"}
            0 6 5 EvaluationFailed {"state":"T","error":"States.QueryEvaluationError","cause":"c"}
            0 7 6 ExecutionFailed {"error":"States.QueryEvaluationError","cause":"c"}
            """#, ["failed"]
        ),
    ])
    func theStateOfAnExpressionThatFailsHasFailed(
        _ history: String, _ expected: [String]
    ) throws {
        let start = "0 1 0 ExecutionStarted {\"input\":\"{}\"}\n"
        let tree = try SampleHistories.tree(start + history)
        let states = tree.nodes.filter { if case .state = $0.kind { true } else { false } }
        #expect(states.map { "\($0.status)" } == expected)
        #expect(states.contains { $0.lastFailure?.error == "States.QueryEvaluationError" })
    }

    @Test func readsTheFullHistoryOfALoopInNoTime() throws {
        var text = "0 1 0 ExecutionStarted {\"input\":\"{}\"}\n"
        for id in stride(from: 2, to: 25_000, by: 2) {
            text += "0 \(id) \(id - 1) PassStateEntered {\"name\":\"A\"}\n"
            text += "0 \(id + 1) \(id) PassStateExited {\"name\":\"A\"}\n"
        }
        let events = try SampleHistories.events(text)
        let time = ContinuousClock().measure {
            var tree = ExecutionTree()
            for event in events { tree.apply(event) }
            #expect(tree.nodes.count == 12_500)
            _ = TreeText(style: .plain, nested: [:]).text(tree, label: "m/e", now: 0)
            _ = HistoryTable(style: .plain).text(events, newestFirst: false)
        }
        #expect(events.count == 24_999)
        #expect(time < .seconds(10), "took \(time) in a debug build")
    }

    @Test func readsThousandsOfIterationsInNoTime() throws {
        var text = """
            0 1 0 ExecutionStarted {"input":"{}"}
            0 2 0 MapStateEntered {"name":"Each"}
            0 3 2 MapStateStarted {"length":6000}

            """
        for index in 0..<6_000 {
            let id = 4 + index * 4
            text += """
                0 \(id) 3 MapIterationStarted {"name":"Each","index":\(index)}
                0 \(id + 1) \(id) TaskStateEntered {"name":"Copy"}
                0 \(id + 2) \(id + 1) TaskStateExited {"name":"Copy"}
                0 \(id + 3) \(id + 2) MapIterationSucceeded {"name":"Each","index":\(index)}

                """
        }
        let events = try SampleHistories.events(text)
        let time = ContinuousClock().measure {
            var tree = ExecutionTree()
            for event in events { tree.apply(event) }
            let changes = tree.takeChanges(settling: true)
            _ = StreamText(style: .plain, start: 0).lines(changes, in: tree)
        }
        #expect(time < .seconds(10), "took \(time) in a debug build")
    }
}
