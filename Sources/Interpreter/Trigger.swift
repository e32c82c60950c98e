public import JSONValue
public import StatesLanguage

/// Something from outside that lets an execution move.
///
/// Those that answer a task name the fact that scheduled it.
public enum Trigger: Hashable, Sendable {
    case start(input: Payload)

    /// A start whose tasks are answered by a test case of the mock file.
    case startTest(input: Payload, testCase: String)

    /// A worker took the task; its call goes out once this is committed.
    case taskStarted(fact: Int, worker: String?)

    /// The call was answered, and the task goes on.
    case taskSubmitted(fact: Int, output: JSON)
    case taskSucceeded(fact: Int, output: Payload)

    /// The call, or what it began, failed.
    case taskFailed(fact: Int, StateError)

    /// A call that names the task's token; it must have the right nonce.
    case tokenAnswered(fact: Int, nonce: String, TokenAnswer)
    case timerFired(TimerKind, fact: Int)

    /// The step before gave way, and it is the execution's turn again.
    case turn
    case stop(StateError)

    public enum TokenAnswer: Hashable, Sendable {
        case success(Payload)
        case failure(StateError)
        case heartbeat
    }
}
