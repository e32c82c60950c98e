import Interpreter
import StatesLanguage

extension Fact {
    /// The approximate size of the event in an answer, in bytes: its data, plus a fixed allowance.
    var shownByteCount: Int { 256 + dataByteCount }

    private var dataByteCount: Int {
        switch self {
        case .executionStarted(let payload), .executionSucceeded(let payload),
            .stateEntered(_, _, let payload), .stateExited(_, _, let payload, _),
            .taskSubmitted(_, let payload), .taskSucceeded(_, let payload):
            payload.byteCount
        case .taskScheduled(let task): task.parameters.byteCount
        case .executionFailed(let error), .executionTimedOut(let error),
            .executionAborted(let error), .taskFailed(_, let error), .taskTimedOut(_, let error),
            .taskStartFailed(_, let error), .taskSubmitFailed(_, let error),
            .evaluationFailed(let error, _, _):
            error.cause?.utf8.count ?? 0
        default: 0
        }
    }
}
