import Integrations
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// A task with everything that its handling needs.
struct TaskCall {
    let work: Work
    let progress: TaskProgress
    let identity: Identity
    let resource: Resource.Integration
    let request: TaskRequest

    /// The default name of an execution that it starts.
    let publicName: String

    var fact: Int { progress.fact }
}

/// Runs the tasks of one kind of resource: an integration, or something that the engine itself
/// does.
protocol TaskRunner: Sendable {
    /// Whether the call may be made again if a crash left its outcome unknown.
    func mayRepeat(_ call: TaskCall) -> Bool

    /// Does the task or starts it.
    func run(_ call: TaskCall) async throws(StateError) -> Progress

    /// Checks the progress of a started task.
    func look(at handle: JSON, _ call: TaskCall) async throws(StateError) -> Progress

    /// Stops a started task. The handle is nil if the call's answer was never recorded.
    func cancel(_ handle: JSON?, _ call: TaskCall) async throws(StateError)
}

extension TaskRunner {
    func mayRepeat(_ call: TaskCall) -> Bool { true }
}

/// Runs the tasks of an integration.
struct IntegrationRunner: TaskRunner {
    let integration: any Integration

    func mayRepeat(_ call: TaskCall) -> Bool { integration.mayRepeat(call.request) }

    func run(_ call: TaskCall) async throws(StateError) -> Progress {
        try await integration.run(call.request)
    }

    func look(at handle: JSON, _ call: TaskCall) async throws(StateError) -> Progress {
        try await integration.look(at: handle, of: call.request)
    }

    func cancel(_ handle: JSON?, _ call: TaskCall) async throws(StateError) {
        try await integration.cancel(handle, of: call.request)
    }
}
