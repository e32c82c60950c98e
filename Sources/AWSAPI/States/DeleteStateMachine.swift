import Engine
import JSONValue
import Storage

/// Deletes a state machine after stopping its executions.
///
/// Source: API `DeleteStateMachine`.
///
/// Deleting a state machine that does not exist succeeds.
struct DeleteStateMachine: Operation {
    let arn: String

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("stateMachineArn", .arn)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let arn = try ARN.stateMachine(arn).text
        guard try await api.stateMachineIfAny(arn) != nil else { return .emptyObject }
        defer {
            api.machines.forget(arn)
            api.engine.stateMachinesChanged()
        }
        do throws(EngineError) {
            try await api.engine.deleteStateMachine(arn: arn)
        } catch {
            guard case .store(.notFound) = error else { throw api.failure(error) }
        }
        return .emptyObject
    }
}
