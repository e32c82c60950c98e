import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// Tasks of executions that are tests, answered by the mock file instead of the world.
extension Engine {
    /// Throws `invalidTestCase`, if a test is asked for that is not in the mock file.
    func checkTestCase(_ testCase: String?, of machine: String) throws(EngineError) {
        guard let testCase else { return }
        guard let mocks else {
            throw .invalidTestCase(
                "The test case '\(testCase)' is not known: the server has no mock file "
                    + "(SFN_MOCK_CONFIG)")
        }
        do throws(MockConfigurationError) {
            guard try mocks.read().hasTestCase(testCase, of: machine) else {
                throw MockConfigurationError(
                    "The mock file has no test case '\(testCase)' of state machine '\(machine)'")
            }
        } catch {
            throw .invalidTestCase(error.message)
        }
    }

    /// The answer of the execution's test case; nil if it has none, or leaves the state to the
    /// world.
    func mockedAnswer(to call: TaskCall) async throws(StateError) -> JSON? {
        let (testCase, state, invocation): (String, String, Int)
        do throws(EngineError) {
            guard let name = try await entry(of: call.identity.id).execution.testCase else {
                return nil
            }
            let events = try await stored { (store) throws(StoreError) in
                try await store.load(call.identity.id)
            }.1
            (state, invocation) = Self.invocation(call.fact, in: events)
            testCase = name
        } catch {
            throw .runtime("The test case of the execution cannot be read: \(error)")
        }
        guard let mocks else {
            throw .runtime("The execution is a test, and the server has no mock file.")
        }
        let configuration: MockConfiguration
        do throws(MockConfigurationError) {
            configuration = try mocks.read()
        } catch {
            throw .runtime(error.message)
        }
        let answer = try configuration.answer(
            to: state, invocation: invocation, in: testCase, of: call.identity.stateMachineName)
        switch answer {
        case nil: return nil
        case .result(let result): return result
        case .error(let error): throw error
        }
    }

    /// The state that scheduled a task, and how many tasks it had scheduled before.
    private static func invocation(_ fact: Int, in events: [Event]) -> (String, Int) {
        var states: [Frame.ID: String] = [:]
        var counts: [String: Int] = [:]
        for event in events where event.number <= fact {
            switch event.fact {
            case .stateEntered(_, let name, _): states[event.frame] = name
            case .taskScheduled:
                let state = states[event.frame] ?? ""
                if event.number == fact { return (state, counts[state] ?? 0) }
                counts[state, default: 0] += 1
            default: break
            }
        }
        return ("", 0)
    }
}
