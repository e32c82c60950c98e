import Integrations
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// A task with all that its handling needs.
struct TaskCall {
    let work: Work
    let progress: TaskProgress
    let identity: Identity
    let resource: Resource.Integration
    let request: TaskRequest

    /// The name of an execution that it starts, if it gives none.
    let publicName: String

    var fact: Int { progress.fact }
}

/// Does the tasks of one kind of resource: an integration, or what the engine itself can do.
protocol TaskRunner: Sendable {
    /// Does the task, or begins it.
    func run(_ call: TaskCall) async throws(StateError) -> Progress

    /// Asks how a begun task stands.
    func look(at handle: JSON, _ call: TaskCall) async throws(StateError) -> Progress

    /// Stops what was begun; the handle is nil if the call's answer was never recorded.
    func cancel(_ handle: JSON?, _ call: TaskCall) async throws(StateError)
}

/// The tasks of an integration.
struct IntegrationRunner: TaskRunner {
    let integration: any Integration

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
