import JSONValue
import StatesLanguage
import Timestamps

/// A test case: an execution to play and its expected end.
struct TestCase: Hashable, Sendable {
    let name: String
    var input: JSON = .emptyObject

    /// The answers to tasks, by the name of their state.
    var mocks: [String: StateMock] = [:]
    var expectation = Expectation()

    /// The name of the execution, for `$$.Execution.Name`.
    var executionName = "test"

    /// The time at which the execution starts.
    var startedAt = Timestamp(rfc3339: "2026-01-01T00:00:00Z") ?? Timestamp(seconds: 0)

    /// The expected end; nil members are not checked.
    struct Expectation: Hashable, Sendable {
        /// The expected status; `SUCCEEDED` unless an error is expected.
        var status: String?
        var output: JSON?

        /// The part of the output that must be there; further members are ignored.
        var outputContains: JSON?
        var error: String?
        var cause: String?
        var causeContains: String?

        /// The names of the machine's own states, in the order of their entry.
        var path: [String]?

        /// The number of tasks that each state must begin.
        var calls: [String: Int] = [:]

        /// The parameters of the first task of each state.
        var arguments: [String: JSON] = [:]
    }
}

/// The answers to the tasks of a state.
struct StateMock: Hashable, Sendable {
    /// One answer for each invocation in turn, or one answer for all.
    let answers: [Answer]

    /// Whether a single answer is used for every invocation.
    let isConstant: Bool

    enum Answer: Hashable, Sendable {
        case result(JSON)
        case error(StateError)
    }

    /// The answer to an invocation, counted from 0; nil if there are no more answers.
    func answer(_ invocation: Int) -> Answer? {
        if isConstant { return answers.first }
        return answers.indices.contains(invocation) ? answers[invocation] : nil
    }
}
