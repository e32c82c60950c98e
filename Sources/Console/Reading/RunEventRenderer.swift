import AWSAPI
import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

/// Shows any fact as a `RunEvent`: events of the history with the API's details, and private facts.
struct RunEventRenderer {
    private let history: HistoryEventRenderer
    private let isWithData: Bool

    init(_ identity: Identity, isWithData: Bool) {
        history = HistoryEventRenderer(roleARN: identity.roleARN, isWithData: isWithData)
        self.isWithData = isWithData
    }

    /// - Parameter nextFrame: the number of the next frame that the event opens; needed for the
    ///   start of a Parallel.
    func json(_ event: Event, nextFrame: Frame.ID?) -> JSON {
        let shown = shown(event)
        var object: JSONObject = [
            "number": .int(event.number), "frame": .int(event.frame),
            "time": .int(event.time.milliseconds), "type": .string(shown.type),
            "previousEventId": .int(event.previousHistoryID),
        ]
        if let id = event.historyID { object["id"] = .int(id) }
        switch event.fact {
        case .iterationStarted(_, _, let parent, _): object["parentFrame"] = .int(parent)
        case .parallelStarted(let branches, _):
            guard let nextFrame else { break }
            object["openedFrames"] = .array(branches.indices.map { .int(nextFrame + $0) })
        case .retryScheduled(_, let due), .waitBegan(let due):
            object["due"] = .int(due.milliseconds)
        default: break
        }
        if let details = shown.details { object["details"] = .object(details) }
        return .object(object)
    }

    private func shown(_ event: Event) -> (type: String, details: JSONObject?) {
        switch event.fact {
        case .testCaseChosen(let name): ("TestCaseChosen", ["name": .string(name)])
        case .turnEnded: ("TurnEnded", nil)
        case .retryScheduled(let retrier, _): ("RetryScheduled", ["retrier": .int(retrier)])
        case .waitBegan: ("WaitBegan", nil)
        case .taskHeartbeat: ("TaskHeartbeat", nil)
        case .branchSucceeded: ("BranchSucceeded", nil)
        case .stateExited(_, _, _, let assigned) where !isWithData && !assigned.isEmpty:
            exited(event, assigned)
        default: history.parts(of: event)
        }
    }

    /// Adds the names of assigned variables, which do not count as data.
    private func exited(
        _ event: Event, _ assigned: JSONObject
    ) -> (type: String, details: JSONObject?) {
        var parts = history.parts(of: event)
        parts.details?["assignedNames"] = .array(assigned.map { .string($0.key) })
        return parts
    }
}
