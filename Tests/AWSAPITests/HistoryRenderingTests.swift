import AWSAPI
import Histories
import Interpreter
import JSONValue
import StatesLanguage
import Testing
import Timestamps

/// Every fact that the history shows, as in AWS's recordings.
@Suite struct HistoryRenderingTests {
    private static let time = Timestamp(milliseconds: 1_700_000_000_123)
    private static let error = StateError("E", cause: "C")
    private static let none = StateError(nil, cause: nil)
    private static let activity = Resource.activity(arn: "arn:a")
    private static let job = Resource.integration(
        Resource.Integration(service: "batch", action: "submitJob", pattern: .sync))

    private static func render(_ fact: Fact, isWithData: Bool = true) -> JSON {
        let event = Event(
            number: 9, time: time, frame: 0, historyID: 7, previousHistoryID: 5, fact: fact)
        return HistoryEventRenderer(roleARN: "arn:r", isWithData: isWithData).event(event).json
    }

    private static func payload(_ text: String) -> Payload {
        (try? Payload(recorded: text)) ?? .emptyObject
    }

    private static func task(_ resource: Resource, _ credentials: Payload? = nil) -> ScheduledTask {
        ScheduledTask(
            resource: resource, parameters: payload("{ }"), region: "us-east-1",
            timeoutSeconds: 60, heartbeatSeconds: credentials == nil ? nil : 5, nonce: "n",
            credentials: credentials)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let fact: Fact
        let text: String
        var testDescription: String { String(text.prefix { $0 != " " }) }

        init(_ fact: Fact, _ text: String) {
            self.fact = fact
            self.text = text
        }
    }

    private static let cut = #"Details":{"truncated":false}"#
    private static let named = #""resourceType":"batch","resource":"submitJob.sync""#

    /// The facts, each with its type and the member with the details.
    static let table: [Row] = [
        Row(
            .executionStarted(input: payload("{ }")),
            #"ExecutionStarted "executionStartedEventDetails":{"input":"{ }","#
                + #""input\#(cut),"roleArn":"arn:r"}"#
        ),
        Row(
            .executionSucceeded(output: payload("1")),
            #"ExecutionSucceeded "executionSucceededEventDetails":{"output":"1","output\#(cut)}"#),
        Row(
            .executionFailed(error),
            #"ExecutionFailed "executionFailedEventDetails":{"error":"E","cause":"C"}"#),
        Row(.executionFailed(none), #"ExecutionFailed "executionFailedEventDetails":{}"#),
        Row(
            .executionTimedOut(StateError("States.Timeout", cause: nil)),
            #"ExecutionTimedOut "executionTimedOutEventDetails":{"error":"States.Timeout"}"#),
        Row(.executionAborted(none), #"ExecutionAborted "executionAbortedEventDetails":{}"#),
        Row(
            .stateEntered(.choice, name: "S", input: payload("1")),
            #"ChoiceStateEntered "stateEnteredEventDetails":{"input":"1","#
                + #""input\#(cut),"name":"S"}"#),
        Row(
            .stateExited(.pass, name: "S", output: payload("1"), assigned: [:]),
            #"PassStateExited "stateExitedEventDetails":{"name":"S","output":"1","output\#(cut)}"#),
        Row(
            .stateExited(.pass, name: "S", output: payload("1"), assigned: ["x": "y", "n": 42]),
            #"PassStateExited "stateExitedEventDetails":{"name":"S","output":"1","#
                + #""output\#(cut),"assignedVariables":{"x":"\"y\"","n":"42"},"#
                + #""assignedVariables\#(cut)}"#
        ),
        Row(
            .evaluationFailed(error, location: "Output/v", state: "S"),
            #"EvaluationFailed "evaluationFailedEventDetails":{"error":"E","cause":"C","#
                + #""location":"Output/v","state":"S"}"#),
        Row(
            .evaluationFailed(error, location: nil, state: "S"),
            #"EvaluationFailed "evaluationFailedEventDetails":{"error":"E","cause":"C","#
                + #""state":"S"}"#),
        Row(.stateAborted(.task), "TaskStateAborted "),
        Row(.stateAborted(.wait), "WaitStateAborted "),
        Row(.stateAborted(.parallel), "ParallelStateAborted "),
        Row(.stateAborted(.map), "MapStateAborted "),
        Row(.parallelStarted(branches: [1], input: payload("1")), "ParallelStateStarted "),
        Row(.parallelSucceeded, "ParallelStateSucceeded "),
        Row(.parallelFailed, "ParallelStateFailed "),
        Row(
            .mapStarted(MapPlan(scope: 1, items: payload("[1,2]"), count: 2, concurrency: 40)),
            #"MapStateStarted "mapStateStartedEventDetails":{"length":2}"#),
        Row(
            .iterationStarted(index: 1, name: "M", parent: 0, input: payload("1")),
            #"MapIterationStarted "mapIterationStartedEventDetails":{"name":"M","index":1}"#),
        Row(
            .iterationSucceeded(index: 1, name: "M"),
            #"MapIterationSucceeded "mapIterationSucceededEventDetails":{"name":"M","index":1}"#),
        Row(
            .iterationFailed(index: 1, name: "M"),
            #"MapIterationFailed "mapIterationFailedEventDetails":{"name":"M","index":1}"#),
        Row(
            .iterationAborted(index: 1, name: "M"),
            #"MapIterationAborted "mapIterationAbortedEventDetails":{"name":"M","index":1}"#),
        Row(.mapSucceeded, "MapStateSucceeded "),
        Row(.mapFailed, "MapStateFailed "),
        Row(
            .taskScheduled(task(job)),
            #"TaskScheduled "taskScheduledEventDetails":{\#(named),"#
                + #""region":"us-east-1","parameters":"{ }","timeoutInSeconds":60}"#
        ),
        Row(
            .taskScheduled(task(job, payload(#"{"RoleArn":"arn:c"}"#))),
            #"TaskScheduled "taskScheduledEventDetails":{\#(named),"#
                + #""region":"us-east-1","parameters":"{ }","timeoutInSeconds":60,"#
                + #""heartbeatInSeconds":5,"taskCredentials":{"roleArn":"arn:c"}}"#
        ),
        Row(
            .taskStarted(job, worker: nil),
            #"TaskStarted "taskStartedEventDetails":{\#(named)}"#),
        Row(
            .taskSubmitted(job, output: payload("1")),
            #"TaskSubmitted "taskSubmittedEventDetails":{\#(named),"output":"1","output\#(cut)}"#),
        Row(
            .taskSucceeded(job, output: payload("1")),
            #"TaskSucceeded "taskSucceededEventDetails":{\#(named),"output":"1","output\#(cut)}"#),
        Row(
            .taskFailed(job, error),
            #"TaskFailed "taskFailedEventDetails":{\#(named),"error":"E","cause":"C"}"#),
        Row(
            .taskTimedOut(job, StateError("States.Timeout", cause: nil)),
            #"TaskTimedOut "taskTimedOutEventDetails":{\#(named),"error":"States.Timeout"}"#),
        Row(
            .taskStartFailed(job, error),
            #"TaskStartFailed "taskStartFailedEventDetails":{\#(named),"error":"E","cause":"C"}"#),
        Row(
            .taskSubmitFailed(job, error),
            #"TaskSubmitFailed "taskSubmitFailedEventDetails":{\#(named),"error":"E","cause":"C"}"#
        ),
        Row(
            .taskScheduled(task(activity)),
            #"ActivityScheduled "activityScheduledEventDetails":{"input":"{ }","#
                + #""input\#(cut),"resource":"arn:a","timeoutInSeconds":60}"#
        ),
        Row(
            .taskStarted(activity, worker: "w"),
            #"ActivityStarted "activityStartedEventDetails":{"workerName":"w"}"#),
        Row(
            .taskStarted(activity, worker: nil),
            #"ActivityStarted "activityStartedEventDetails":{}"#),
        Row(
            .taskSucceeded(activity, output: payload("1")),
            #"ActivitySucceeded "activitySucceededEventDetails":{"output":"1","output\#(cut)}"#),
        Row(
            .taskFailed(activity, error),
            #"ActivityFailed "activityFailedEventDetails":{"error":"E","cause":"C"}"#),
        Row(
            .taskTimedOut(activity, StateError("States.Timeout", cause: nil)),
            #"ActivityTimedOut "activityTimedOutEventDetails":{"error":"States.Timeout"}"#),
        Row(
            .taskStartFailed(activity, error),
            #"ActivityScheduleFailed "activityScheduleFailedEventDetails":{"error":"E","#
                + #""cause":"C"}"#
        ),
    ]

    @Test(arguments: table)
    func showsEachFact(_ row: Row) throws {
        let parts = row.text.split(
            separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let details = parts[1].isEmpty ? "" : ",\(parts[1])"
        let expected =
            #"{"timestamp":1700000000.123,"type":"\#(parts[0])","id":7,"#
            + #""previousEventId":5\#(details)}"#
        #expect(Self.render(row.fact).text == expected)
    }

    @Test(arguments: table)
    func hidesDataWhenAsked(_ row: Row) {
        for (_, member) in Self.render(row.fact, isWithData: false).object ?? [:] {
            for key in ["input", "output", "parameters", "assignedVariables"] {
                #expect(member[key] == nil)
            }
        }
    }

    @Test(arguments: StateType.allCases)
    func namesStatesByTheirType(_ type: StateType) {
        let shown = Self.render(.stateEntered(type, name: "S", input: Self.payload("1")))
        #expect(shown["type"]?.string == "\(type.rawValue)StateEntered")
    }
}
