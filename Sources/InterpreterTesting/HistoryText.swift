public import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

/// A history as text, with one line for each event: `5<-4 TaskScheduled submitJob {"n":1}`.
///
/// Before the arrow is the event's id, after it the previous event's id, then AWS's name of the
/// type, then the details of the event. Golden files, failing tests and reports show it.
public struct HistoryText: CustomStringConvertible {
    private let lines: [String]

    /// - Parameter showsPrivate: whether to list the facts that AWS does not show too, with `-` as
    ///   their id and a name that begins with a lower-case letter.
    public init(_ events: some Sequence<Event>, showsPrivate: Bool = false) {
        lines = events.compactMap { event in
            guard event.historyID != nil || showsPrivate else { return nil }
            let id = event.historyID.map(String.init) ?? "-"
            let details = event.fact.detailsText
            return "\(id)<-\(event.previousHistoryID) \(event.fact.typeName)"
                + (details.isEmpty ? "" : " ") + details
        }
    }

    public var description: String { lines.joined(separator: "\n") }
}

extension Fact {
    /// AWS's name of the event; for a private fact, a name that begins with a lower-case letter.
    public var typeName: String {
        switch self {
        case .executionStarted: "ExecutionStarted"
        case .executionSucceeded: "ExecutionSucceeded"
        case .executionFailed: "ExecutionFailed"
        case .executionTimedOut: "ExecutionTimedOut"
        case .executionAborted: "ExecutionAborted"
        case .testCaseChosen: "testCaseChosen"
        case .turnEnded: "turnEnded"
        case .stateEntered(let type, _, _): "\(type.rawValue)StateEntered"
        case .stateExited(let type, _, _, _): "\(type.rawValue)StateExited"
        case .stateAborted(let type): "\(type.rawValue)StateAborted"
        case .evaluationFailed: "EvaluationFailed"
        case .retryScheduled: "retryScheduled"
        case .waitBegan: "waitBegan"
        case .taskScheduled(let task): task.resource.prefix + "Scheduled"
        case .taskStarted(let resource, _): resource.prefix + "Started"
        case .taskSubmitted(let resource, _): resource.prefix + "Submitted"
        case .taskSucceeded(let resource, _): resource.prefix + "Succeeded"
        case .taskFailed(let resource, _): resource.prefix + "Failed"
        case .taskTimedOut(let resource, _): resource.prefix + "TimedOut"
        case .taskStartFailed(let resource, _): resource.prefix + "StartFailed"
        case .taskSubmitFailed(let resource, _): resource.prefix + "SubmitFailed"
        case .taskHeartbeat: "taskHeartbeat"
        case .parallelStarted: "ParallelStateStarted"
        case .branchSucceeded: "branchSucceeded"
        case .parallelSucceeded: "ParallelStateSucceeded"
        case .parallelFailed: "ParallelStateFailed"
        case .mapStarted: "MapStateStarted"
        case .iterationStarted: "MapIterationStarted"
        case .iterationSucceeded: "MapIterationSucceeded"
        case .iterationFailed: "MapIterationFailed"
        case .iterationAborted: "MapIterationAborted"
        case .mapSucceeded: "MapStateSucceeded"
        case .mapFailed: "MapStateFailed"
        }
    }

    fileprivate var detailsText: String {
        switch self {
        case .executionStarted(let input): input.text
        case .executionSucceeded(let output): output.text
        case .executionFailed(let error), .executionTimedOut(let error),
            .executionAborted(let error):
            error.text
        case .stateEntered(_, let name, let input): "\(name) \(input.text)"
        case .stateExited(_, let name, let output, let assigned):
            "\(name) \(output.text)"
                + (assigned.isEmpty ? "" : " assigned \(JSON.object(assigned).text)")
        case .evaluationFailed(let error, let location, let state):
            "\(state) \(location ?? "-") \(error.text)"
        case .retryScheduled(let retrier, let due): "by retrier \(retrier) at \(due.iso8601)"
        case .testCaseChosen(let name): name
        case .turnEnded(let ready):
            ready.map { "\($0.frame) to \($0.state)" }.joined(separator: ", ")
        case .waitBegan(let until): "until \(until.iso8601)"
        case .taskScheduled(let task): task.text
        case .taskStarted(_, let worker): worker.map { "worker \($0)" } ?? ""
        case .taskSubmitted(_, let output), .taskSucceeded(_, let output): output.text
        case .taskFailed(_, let error), .taskTimedOut(_, let error),
            .taskStartFailed(_, let error), .taskSubmitFailed(_, let error):
            error.text
        case .mapStarted(let plan): "length \(plan.count)"
        case .iterationStarted(let index, let name, _, _), .iterationSucceeded(let index, let name),
            .iterationFailed(let index, let name), .iterationAborted(let index, let name):
            "\(name) \(index)"
        case .stateAborted, .taskHeartbeat, .parallelStarted, .branchSucceeded, .parallelSucceeded,
            .parallelFailed, .mapSucceeded, .mapFailed:
            ""
        }
    }
}

extension ScheduledTask {
    fileprivate var text: String {
        let name =
            switch resource {
            case .activity(let arn): String(arn.split(separator: ":").last ?? "")
            case .integration(let call): call.name
            }
        return "\(name) \(parameters.text)"
            + (timeoutSeconds.map { " timeout \($0)" } ?? "")
            + (heartbeatSeconds.map { " heartbeat \($0)" } ?? "")
    }
}

extension Resource {
    /// The prefix of the types of a task's events.
    fileprivate var prefix: String {
        switch self {
        case .activity: "Activity"
        case .integration: "Task"
        }
    }
}

extension StateError {
    /// `name: cause`, with `-` for a missing part.
    fileprivate var text: String { "\(name ?? "-"): \(cause ?? "-")" }
}
