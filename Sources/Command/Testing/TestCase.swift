import JSONValue
import StatesLanguage

/// One execution to play, and how it shall end.
struct TestCase: Hashable, Sendable {
    let name: String
    var input: JSON = .emptyObject

    /// What answers tasks, by the name of their state.
    var mocks: [String: StateMock] = [:]
    var expectation = Expectation()

    /// The name of the execution, for `$$.Execution.Name`.
    var executionName = "test"

    /// When it starts.
    var startedAt = Timestamp(rfc3339: "2026-01-01T00:00:00Z") ?? Timestamp(seconds: 0)

    /// How it shall end; what is nil is not looked at.
    struct Expectation: Hashable, Sendable {
        /// `SUCCEEDED` unless an error is expected.
        var status: String?
        var output: JSON?

        /// Every member that is given must be there, with that value.
        var outputContains: JSON?
        var error: String?
        var cause: String?
        var causeContains: String?

        /// The states of the machine itself, in the order in which they are entered.
        var path: [String]?

        /// How often the tasks of a state are begun.
        var calls: [String: Int] = [:]

        /// What tasks are called with, by state: of the first call.
        var arguments: [String: JSON] = [:]
    }
}

/// What answers the tasks of a state.
struct StateMock: Hashable, Sendable {
    /// One for each invocation in turn, or for all if it is one.
    let answers: [Answer]

    /// Does the one answer hold for every invocation?
    let isConstant: Bool

    enum Answer: Hashable, Sendable {
        case result(JSON)
        case error(StateError)
    }

    /// The answer to an invocation, from 0; nil if they are used up.
    func answer(_ invocation: Int) -> Answer? {
        if isConstant { return answers.first }
        return answers.indices.contains(invocation) ? answers[invocation] : nil
    }
}
