public import JSONValue
public import StatesLanguage

/// An event from outside that lets an execution move.
///
/// Triggers that answer a task name the fact that scheduled it.
public enum Trigger: Hashable, Sendable {
    case start(input: Payload)

    /// A start whose tasks a test case of the mock file answers.
    case startTest(input: Payload, testCase: String)

    /// A worker took the task; the call is made once this is committed.
    case taskStarted(fact: Int, worker: String?)

    /// The call was answered, and the task continues.
    case taskSubmitted(fact: Int, output: JSON)
    case taskSucceeded(fact: Int, output: Payload)

    /// The call, or the job that it started, failed.
    case taskFailed(fact: Int, StateError)

    /// An answer with the task's token, which must have the right nonce.
    case tokenAnswered(fact: Int, nonce: String, TokenAnswer)
    case timerFired(TimerKind, fact: Int)

    /// It is the execution's turn again after a step that gave way.
    case turn
    case stop(StateError)

    /// An answer from SendTaskSuccess, SendTaskFailure or SendTaskHeartbeat.
    public enum TokenAnswer: Hashable, Sendable {
        case success(Payload)
        case failure(StateError)
        case heartbeat
    }
}
