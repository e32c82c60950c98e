import Integrations
public import Interpreter
import JSONValue
public import StatesLanguage
import Storage

extension Engine {
    /// Does a task that belongs to no execution: the call that a state under test makes.
    ///
    /// Only patterns that end with the call's answer; a nested execution is started and not waited
    /// for.
    public func perform(
        _ task: ScheduledTask, for identity: Identity
    ) async throws(StateError) -> Payload {
        guard case .integration(let resource) = task.resource,
            resource.pattern == .requestResponse
        else { throw .runtime("A state that waits for the world can be tested with a mock only.") }
        let request = TaskRequest(
            idempotencyKey: TaskToken(execution: identity.id, fact: 0, nonce: task.nonce).text,
            executionARN: identity.arn, region: options.region, account: options.account,
            pattern: resource.pattern, parameters: task.parameters.value)
        if resource.isStartExecution {
            let progress = TaskProgress(fact: 0, task: task)
            let work = Work(
                id: Work.ID(execution: identity.id, fact: 0, kind: .task), due: time.now)
            let call = TaskCall(
                work: work, progress: progress, identity: identity, resource: resource,
                request: request)
            return try result(of: try await startNested(call))
        }
        guard
            let integration = registry.integration(
                service: resource.service, action: resource.action)
        else {
            throw .runtime(
                "The integration '\(resource.service):\(resource.action)' is not available.")
        }
        return try result(of: try await integration.run(request))
    }

    private func result(of progress: Progress) throws(StateError) -> Payload {
        guard case .done(let result) = progress else {
            throw .runtime("The call was answered, and its work goes on.")
        }
        return Payload(result)
    }
}
