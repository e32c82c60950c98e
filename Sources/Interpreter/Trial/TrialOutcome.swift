public import JSONValue
public import StatesLanguage
import Timestamps

/// The outcome of a test of a state.
///
/// Source: API `TestStateOutput`.
public struct TrialOutcome: Hashable, Sendable {
    public let status: Status

    /// The output; nil if the state was not left.
    public let output: Payload?

    /// The error, even if it was caught.
    public let error: StateError?

    /// The next state.
    public let next: String?
    public let handling: Handling

    /// All variables after the state.
    public let variables: JSONObject
    public let inspection: Inspection

    /// The status of the test, as the API names it.
    public enum Status: String, Sendable {
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
        case retriable = "RETRIABLE"
        case caught = "CAUGHT_ERROR"
    }

    /// What handled an error.
    public struct Handling: Hashable, Sendable {
        /// The index of the catcher that took it.
        public var catcher: Int?

        /// The index of the retrier that names it, even if its attempts are used up.
        public var retrier: Int?

        /// The delay before the next attempt, if there is one.
        public var delaySeconds: Int?

        public var isEmpty: Bool { catcher == nil && retrier == nil }
    }
}

extension StateTrial {
    /// The outcome; nil while the state waits for something.
    public var outcome: TrialOutcome? {
        guard let status else { return nil }
        let exit = exit
        return TrialOutcome(
            status: status, output: exit?.output, error: error,
            next: stepper.ready.last?.state, handling: handling(status),
            variables: variables(adding: exit?.assigned),
            inspection: stepper.trial?.inspection.shown(of: state) ?? Inspection())
    }

    private var status: TrialOutcome.Status? {
        if retry != nil { return .retriable }
        switch stepper.execution.status {
        case .failed, .timedOut, .aborted: return .failed
        case .succeeded, .running:
            guard exit != nil else { return nil }
            return stepper.trial?.error == nil ? .succeeded : .caught
        }
    }

    private var exit: (output: Payload, assigned: JSONObject)? {
        for case .stateExited(_, _, let output, let assigned) in stepper.step.events.map(\.fact) {
            return (output, assigned)
        }
        return nil
    }

    private var retry: (retrier: Int, due: Timestamp)? {
        for case .retryScheduled(let retrier, let due) in stepper.step.events.map(\.fact) {
            return (retrier, due)
        }
        return nil
    }

    private var error: StateError? { stepper.execution.error ?? stepper.trial?.error }

    private func handling(_ status: TrialOutcome.Status) -> TrialOutcome.Handling {
        var handling = TrialOutcome.Handling()
        guard let error = stepper.trial?.error, error.canBeHandled else { return handling }
        handling.retrier = state.retriers.firstIndex { error.isMatched(by: $0.errorEquals) }
        if let retry {
            let milliseconds = retry.due.milliseconds - settings.moment.now.milliseconds
            handling.delaySeconds = milliseconds / 1000
        } else if status == .caught {
            handling.catcher = state.catchers.firstIndex { error.isMatched(by: $0.errorEquals) }
        }
        return handling
    }

    private func variables(adding assigned: JSONObject?) -> JSONObject {
        var variables = settings.variables
        for (name, value) in assigned ?? [:] { variables[name] = value }
        return variables
    }
}

extension Inspection {
    /// The stages that AWS shows for this type of state, as recorded.
    fileprivate func shown(of state: State) -> Inspection {
        var shown = self
        if state.queryLanguage == .jsonata {
            shown.afterInputPath = nil
            shown.afterParameters = nil
            shown.afterResultSelector = nil
            shown.afterResultPath = nil
        }
        switch state.kind {
        case .pass(let pass):
            guard let result = pass.result else { break }
            shown.afterInputPath = nil
            shown.afterParameters = nil
            shown.result = Payload(result)
        case .parallel, .map:
            shown.afterInputPath = nil
            shown.afterParameters = nil
            shown.afterArguments = nil
        case .task, .choice, .wait, .succeed, .fail: break
        }
        return shown
    }
}
