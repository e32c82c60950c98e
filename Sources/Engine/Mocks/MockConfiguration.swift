public import JSONValue
public import StatesLanguage

/// The mock file of Step Functions Local, which answers the tasks of test executions.
///
/// Source: DG `sfn-local-test-sm-exec`, "Configuration file for mocked service integrations".
public struct MockConfiguration: Hashable, Sendable {
    /// The name of the response for each mocked state, by state machine and test case.
    let testCases: [String: [String: [String: String]]]

    /// The responses by name.
    let responses: [String: [Response]]

    /// The answer to some invocations of a task, counted from 0.
    struct Response: Hashable, Sendable {
        let invocations: ClosedRange<Int>
        let answer: Answer
    }

    /// The answer to a task: `Return` or `Throw`.
    public enum Answer: Hashable, Sendable {
        case result(JSON)
        case error(StateError)
    }

    public func hasTestCase(_ testCase: String, of machine: String) -> Bool {
        testCases[machine]?[testCase] != nil
    }

    /// The answer of a test case to a task.
    ///
    /// - Parameter invocation: how many times the state was invoked before in the execution.
    /// - Returns: nil if the state is not mocked.
    /// - Throws: `States.Runtime` if the state is mocked without an answer to this invocation.
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

/// An error in a mock file, as one sentence.
public struct MockConfigurationError: Error, Hashable, Sendable {
    public let message: String

    public init(_ message: String) { self.message = message }
}

/// The source of the mock file.
///
/// It is read at each start and each task of a test, so changes to the file take effect at once.
public struct MockSource: Sendable {
    public let read: @Sendable () throws(MockConfigurationError) -> MockConfiguration

    public init(
        read: @escaping @Sendable () throws(MockConfigurationError) -> MockConfiguration
    ) {
        self.read = read
    }
}
