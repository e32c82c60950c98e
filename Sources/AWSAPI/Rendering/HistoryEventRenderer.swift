package import Histories
package import Interpreter
package import JSONValue
import StatesLanguage

/// Renders events as AWS's `HistoryEvent`.
///
/// The tables in this folder give the event type of each fact, the name of its details member, and
/// the details themselves; `docs/compatibility.md` lists them. Source: API `HistoryEvent`, and
/// recordings.
package struct HistoryEventRenderer {
    let roleARN: String

    /// Whether inputs, outputs, parameters and values of variables are shown.
    let isWithData: Bool

    package init(roleARN: String, isWithData: Bool = true) {
        self.roleARN = roleARN
        self.isWithData = isWithData
    }

    /// Renders an event, which must not be a private one.
    package func event(_ event: Event) -> HistoryEvent {
        let shown = shown(event.fact)
        return HistoryEvent(
            id: event.historyID ?? 0, previousID: event.previousHistoryID, type: shown.type,
            timestamp: event.time.json, member: shown.member, details: shown.details)
    }

    /// The type and the details of an event, which must not be a private one.
    package func parts(of event: Event) -> (type: String, details: JSONObject?) {
        let shown = shown(event.fact)
        return (shown.type, shown.member == nil ? nil : shown.details)
    }

    /// The type and the details of an event, with the name of the details member; some have none.
    struct Shown {
        let type: String
        var member: String?
        var details = JSONObject()

        /// - Parameter member: the details member; by default it is named after the type.
        init(_ type: String, _ details: JSONObject? = nil, in member: String? = nil) {
            self.type = type
            self.details = details ?? [:]
            let named = type.prefix(1).lowercased() + type.dropFirst() + "EventDetails"
            self.member = details == nil ? nil : member ?? named
        }
    }

    private func shown(_ fact: Fact) -> Shown {
        switch fact {
        case .executionStarted(let input):
            var details = data("input", input)
            details["roleArn"] = .string(roleARN)
            return Shown("ExecutionStarted", details)
        case .executionSucceeded(let output):
            return Shown("ExecutionSucceeded", data("output", output))
        case .executionFailed(let error): return Shown("ExecutionFailed", self.error(error))
        case .executionTimedOut(let error): return Shown("ExecutionTimedOut", self.error(error))
        case .executionAborted(let error): return Shown("ExecutionAborted", self.error(error))
        case .stateEntered(let type, let name, let input):
            var details = data("input", input)
            details["name"] = .string(name)
            return Shown("\(type.rawValue)StateEntered", details, in: "stateEnteredEventDetails")
        case .stateExited(let type, let name, let output, let assigned):
            return exited(type, name, output, assigned)
        case .stateAborted(let type): return Shown("\(type.rawValue)StateAborted")
        case .evaluationFailed(let error, let location, let state):
            var details = self.error(error)
            if let location { details["location"] = .string(location) }
            details["state"] = .string(state)
            return Shown("EvaluationFailed", details)
        case .parallelStarted: return Shown("ParallelStateStarted")
        case .parallelSucceeded: return Shown("ParallelStateSucceeded")
        case .parallelFailed: return Shown("ParallelStateFailed")
        case .mapStarted(let plan):
            return Shown("MapStateStarted", ["length": .int(plan.count)])
        case .mapSucceeded: return Shown("MapStateSucceeded")
        case .mapFailed: return Shown("MapStateFailed")
        case .iterationStarted(let index, let name, _, _):
            return iteration("Started", index, name)
        case .iterationSucceeded(let index, let name): return iteration("Succeeded", index, name)
        case .iterationFailed(let index, let name): return iteration("Failed", index, name)
        case .iterationAborted(let index, let name): return iteration("Aborted", index, name)
        case .taskScheduled, .taskStarted, .taskSubmitted, .taskSucceeded, .taskFailed,
            .taskTimedOut, .taskStartFailed, .taskSubmitFailed:
            return shownTask(fact)
        case .testCaseChosen, .turnEnded, .retryScheduled, .waitBegan, .taskHeartbeat,
            .branchSucceeded:
            preconditionFailure("A private fact is not in what stores give as history.")
        }
    }

    private func exited(
        _ type: StateType, _ name: String, _ output: Payload, _ assigned: JSONObject
    ) -> Shown {
        var details: JSONObject = ["name": .string(name)]
        for (key, value) in data("output", output) { details[key] = value }
        if !assigned.isEmpty {
            if isWithData {
                details["assignedVariables"] = .object(
                    JSONObject(assigned.map { ($0.key, .string($0.value.text)) }))
            }
            details["assignedVariablesDetails"] = Self.complete
        }
        return Shown("\(type.rawValue)StateExited", details, in: "stateExitedEventDetails")
    }

    private func iteration(_ suffix: String, _ index: Int, _ name: String) -> Shown {
        Shown("MapIteration\(suffix)", ["name": .string(name), "index": .int(index)])
    }

    // MARK: Parts

    /// Marks data as complete, since Treadle never truncates any.
    static let complete: JSON = ["truncated": false]

    /// The member `input` or `output`, with its details.
    func data(_ key: String, _ payload: Payload) -> JSONObject {
        var object = JSONObject()
        if isWithData { object[key] = .string(payload.text) }
        object["\(key)Details"] = Self.complete
        return object
    }

    func error(_ error: StateError) -> JSONObject {
        var object = JSONObject()
        object.add(error)
        return object
    }
}
