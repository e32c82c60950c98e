import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// Answers the tasks of test executions from the mock file, in place of the outside world.
struct Mocks: Sendable {
    let surroundings: Surroundings
    let runner: Runner
    let source: MockSource?

    /// Throws `invalidTestCase` if a requested test case is not in the mock file.
    func check(_ testCase: String?, of machine: String) throws(EngineError) {
        guard let testCase else { return }
        guard let source else {
            throw .invalidTestCase(
                "The test case '\(testCase)' is not known: the server has no mock file "
                    + "(SFN_MOCK_CONFIG)")
        }
        do throws(MockConfigurationError) {
            guard try source.read().hasTestCase(testCase, of: machine) else {
                throw MockConfigurationError(
                    "The mock file has no test case '\(testCase)' of state machine '\(machine)'")
            }
        } catch {
            throw .invalidTestCase(error.message)
        }
    }

    /// The answer of the execution's test case; nil if it has none or does not mock the state.
    func answer(to call: TaskCall) async throws(StateError) -> JSON? {
        let id = call.identity.id
        if let held = runner.peek(id), held.testCase == nil { return nil }
        let testCase: String
        let invocation: Invocation
        do throws(EngineError) {
            guard let name = try await runner.ask(id).execution.testCase else { return nil }
            let events = try await surroundings.stored { (store) throws(StoreError) in
                try await store.load(id)
            }.1
            invocation = Invocation(of: call.fact, in: events)
            testCase = name
        } catch {
            throw .runtime("The test case of the execution cannot be read: \(error)")
        }
        guard let source else {
            throw .runtime("The execution is a test, and the server has no mock file.")
        }
        let configuration: MockConfiguration
        do throws(MockConfigurationError) {
            configuration = try source.read()
        } catch {
            throw .runtime(error.message)
        }
        let answer = try configuration.answer(
            to: invocation.state, invocation: invocation.number, in: testCase,
            of: call.identity.stateMachineName)
        switch answer {
        case nil: return nil
        case .result(let result): return result
        case .error(let error): throw error
        }
    }
}

/// The position of a task among the tasks of its state.
private struct Invocation {
    var state = ""

    /// How many tasks the state had scheduled before.
    var number = 0

    init(of fact: Int, in events: [Event]) {
        var states: [Frame.ID: String] = [:]
        var counts: [String: Int] = [:]
        for event in events where event.number <= fact {
            switch event.fact {
            case .stateEntered(_, let name, _): states[event.frame] = name
            case .taskScheduled:
                let name = states[event.frame] ?? ""
                if event.number == fact {
                    state = name
                    number = counts[name] ?? 0
                }
                counts[name, default: 0] += 1
            default: break
            }
        }
    }
}
