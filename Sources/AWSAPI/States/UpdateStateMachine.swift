import JSONValue
import StatesLanguage
import Storage

/// Changes the definition, role or configuration of a state machine.
///
/// Source: API `UpdateStateMachine`.
///
/// Each change makes a new revision with its own id. An update that changes nothing makes none and
/// returns the current id. Running executions keep their revision.
///
/// Concurrent updates are never lost: an update that comes after another one is made again on top
/// of it.
struct UpdateStateMachine: Operation {
    let arn: String
    let definition: String?
    let roleARN: String?
    let configuration: MachineConfiguration
    let publishing: Publishing

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("stateMachineArn", .arn)
        definition = try input.text("definition", input.bounds.definition)
        roleARN = try input.text("roleArn", .arn)
        configuration = try MachineConfiguration(&input)
        publishing = try Publishing(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let arn = try ARN.stateMachine(arn).text
        guard definition != nil || roleARN != nil || !configuration.isEmpty else {
            throw .missingParameter(
                "Either the definition, the role ARN, the LoggingConfiguration, or the "
                    + "TracingConfiguration must be specified")
        }
        if let roleARN { try ARN.checkRole(roleARN) }
        var machine = try await api.stateMachine(arn)
        try publishing.check()
        try configuration.check()
        if let definition { try api.checkDefinition(definition, type: .standard) }
        while true {
            guard !machine.isDeleting else { throw .stateMachineDeleting(arn) }
            let updated = updated(machine, at: api)
            guard updated != machine else { return answer(machine, in: api) }
            if let written = try await write(updated, from: machine.revision.id, in: api) {
                return answer(written, in: api)
            }
            machine = try await api.stateMachine(arn)
        }
    }

    private func updated(_ machine: StateMachineRecord, at api: StatesAPI) -> StateMachineRecord {
        var updated = machine
        updated.configuration = configuration.applied(to: machine.configuration)
        if let definition { updated.revision.definition = definition }
        if let roleARN { updated.revision.roleARN = roleARN }
        guard updated != machine else { return machine }
        updated.revision.label = randomUUIDText()
        updated.revision.createdAt = api.now()
        return updated
    }

    /// - Returns: nil if another update came first, or if the machine is being deleted.
    private func write(
        _ machine: StateMachineRecord, from revision: RevisionID, in api: StatesAPI
    ) async throws(APIError) -> StateMachineRecord? {
        defer {
            api.machines.forget(machine.arn)
            api.engine.stateMachinesChanged()
        }
        do throws(StoreError) {
            return try await api.store.update(machine, from: revision)
        } catch {
            switch error {
            case .conflict: return nil
            case .notFound: throw .stateMachineDoesNotExist(machine.arn)
            default: throw api.failure(error)
            }
        }
    }

    private func answer(_ machine: StateMachineRecord, in api: StatesAPI) -> JSON {
        var object: JSONObject = ["updateDate": api.now().json]
        if let label = machine.revision.label { object["revisionId"] = .string(label) }
        return .object(object)
    }
}
