public import JSONValue
public import StatesLanguage

/// The mock file of Step Functions Local: what answers the tasks of executions that are tests.
///
/// Source: DG `sfn-local-test-sm-exec`, "Configuration file for mocked service integrations".
public struct MockConfiguration: Hashable, Sendable {
    /// By state machine and test case: the name of the response for each mocked state.
    let testCases: [String: [String: [String: String]]]

    /// By name.
    let responses: [String: [Response]]

    /// What some invocations of a task give, counted from 0.
    struct Response: Hashable, Sendable {
        let invocations: ClosedRange<Int>
        let answer: Answer
    }

    /// `Return` or `Throw`.
    public enum Answer: Hashable, Sendable {
        case result(JSON)
        case error(StateError)
    }

    public func hasTestCase(_ testCase: String, of machine: String) -> Bool {
        testCases[machine]?[testCase] != nil
    }

    /// What a test case answers to a task.
    ///
    /// - Parameter invocation: how many times the state was invoked before in the execution.
    /// - Returns: nil, if the state is not mocked.
    /// - Throws: `States.Runtime`, if it is mocked and there is no answer to this invocation.
    public func answer(
        to state: String, invocation: Int, in testCase: String, of machine: String
    ) throws(StateError) -> Answer? {
        guard let states = testCases[machine]?[testCase] else {
            throw .runtime(
                "The mock file has no test case '\(testCase)' of state machine '\(machine)'.")
        }
        guard let name = states[state] else { return nil }
        let found = responses[name]?.first { $0.invocations.contains(invocation) }
        guard let found else {
            throw .runtime(
                "The mocked response '\(name)' of state '\(state)' has no answer to invocation "
                    + "\(invocation).")
        }
        return found.answer
    }
}

/// What is wrong with a mock file: one sentence.
public struct MockConfigurationError: Error, Hashable, Sendable {
    public let message: String

    public init(_ message: String) { self.message = message }
}

/// Where the mock file comes from; asked at each start and each task of a test, so that a change
/// of the file counts from then on.
public struct MockSource: Sendable {
    public let read: @Sendable () throws(MockConfigurationError) -> MockConfiguration

    public init(
        read: @escaping @Sendable () throws(MockConfigurationError) -> MockConfiguration
    ) {
        self.read = read
    }
}
