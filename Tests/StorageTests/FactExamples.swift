import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// One fact of every kind, with unlike values so that a mixed-up order shows.
enum FactExamples {
    static let all: [Fact] = [
        .executionStarted(input: input),
        .executionSucceeded(output: output),
        .executionFailed(StateError("E.1", cause: "because")),
        .executionTimedOut(StateError(nil, cause: nil)),
        .executionAborted(StateError("E.2", cause: nil)),
        .stateEntered(.task, name: "State", input: input),
        .stateExited(
            .choice, name: "State", output: output, assigned: ["x": 1, "a": [nil, 2.50]]),
        .stateAborted(.parallel),
        .retryScheduled(retrier: 2, due: Timestamp(milliseconds: 1_700_000_000_123)),
        .waitBegan(until: Timestamp(milliseconds: -1)),
        .taskScheduled(
            ScheduledTask(
                resource: job(.sync), parameters: input, region: "us-east-1", timeoutSeconds: 60,
                heartbeatSeconds: nil, nonce: "nonce", credentials: output)),
        .taskStarted(.activity(arn: "arn:a"), worker: "worker"),
        .taskSubmitted(job(.sync2), output: output),
        .taskSucceeded(job(.requestResponse), output: output),
        .taskFailed(job(.waitForTaskToken), StateError("E.3", cause: "c")),
        .taskTimedOut(job(.sync), StateError("States.Timeout", cause: nil)),
        .taskStartFailed(job(.sync), StateError("E.4", cause: "")),
        .taskSubmitFailed(job(.sync), StateError("E.5", cause: "é")),
        .taskHeartbeat,
        .parallelStarted(branches: [1, 300], input: input),
        .branchSucceeded,
        .parallelSucceeded,
        .parallelFailed,
        .mapStarted(
            MapPlan(scope: 4, items: payload("[7]"), count: 1, concurrency: 40)),
        .iterationStarted(index: 5, name: "Map", parent: 6, input: input),
        .iterationSucceeded(index: 7, name: "Map"),
        .iterationFailed(index: 8, name: "Map"),
        .iterationAborted(index: 9, name: "Map"),
        .mapSucceeded,
        .mapFailed,
        .testCaseChosen("HappyPath"),
        .evaluationFailed(StateError("E.6", cause: "d"), location: "Output/v", state: "State"),
        .turnEnded(ready: [
            ReadyFrame(frame: 0, state: "State"), ReadyFrame(frame: 4, state: "Next"),
        ]),
    ]

    /// All of them as the events of one step.
    static let events: [Event] = {
        var history = 3
        return all.enumerated().map { index, fact in
            if fact.isVisible { history += 1 }
            return Event(
                number: 11 + index, time: Timestamp(milliseconds: 1_700_000_000_000 + index),
                frame: index % 3, historyID: fact.isVisible ? history : nil,
                previousHistoryID: history - 1, fact: fact)
        }
    }()

    static func historyCount(before event: Event) -> Int {
        event.historyID.map { $0 - 1 } ?? event.previousHistoryID + 1
    }

    static func tag(of fact: Fact) -> FactTag {
        switch fact {
        case .executionStarted: .executionStarted
        case .executionSucceeded: .executionSucceeded
        case .executionFailed: .executionFailed
        case .executionTimedOut: .executionTimedOut
        case .executionAborted: .executionAborted
        case .testCaseChosen: .testCaseChosen
        case .turnEnded: .turnEnded
        case .stateEntered: .stateEntered
        case .stateExited: .stateExited
        case .stateAborted: .stateAborted
        case .retryScheduled: .retryScheduled
        case .evaluationFailed: .evaluationFailed
        case .waitBegan: .waitBegan
        case .taskScheduled: .taskScheduled
        case .taskStarted: .taskStarted
        case .taskSubmitted: .taskSubmitted
        case .taskSucceeded: .taskSucceeded
        case .taskFailed: .taskFailed
        case .taskTimedOut: .taskTimedOut
        case .taskStartFailed: .taskStartFailed
        case .taskSubmitFailed: .taskSubmitFailed
        case .taskHeartbeat: .taskHeartbeat
        case .parallelStarted: .parallelStarted
        case .branchSucceeded: .branchSucceeded
        case .parallelSucceeded: .parallelSucceeded
        case .parallelFailed: .parallelFailed
        case .mapStarted: .mapStarted
        case .iterationStarted: .iterationStarted
        case .iterationSucceeded: .iterationSucceeded
        case .iterationFailed: .iterationFailed
        case .iterationAborted: .iterationAborted
        case .mapSucceeded: .mapSucceeded
        case .mapFailed: .mapFailed
        }
    }

    private static let input = payload(#"{ "in": "Å" }"#)
    private static let output = payload("[1.50]")

    private static func job(_ pattern: IntegrationPattern) -> Resource {
        .integration(
            Resource.Integration(service: "batch", action: "submitJob", pattern: pattern))
    }
}

/// A payload of a text that is known to be JSON.
func payload(_ text: String) -> Payload {
    (try? Payload(recorded: text)) ?? .emptyObject
}
