import JSONValue
import StatesLanguage
import Storage

/// Creates a state machine.
///
/// Source: API `CreateStateMachine`.
///
/// A repeated call with the same name, definition, type and configuration returns the same answer
/// as the first one. As in AWS, a different role or different tags are then ignored.
struct CreateStateMachine: Operation {
    let machineName: String
    let definition: String
    let roleARN: String
    let type: ValidationOptions.MachineType
    let configuration: MachineConfiguration
    let tags: [Tag]
    let publishing: Publishing

    init(_ input: inout InputReader) throws(APIError) {
        machineName = try input.requiredText("name", .name)
        definition = try input.requiredText("definition", input.bounds.definition)
        roleARN = try input.requiredText("roleArn", .arn)
        type = try input.text("type", .machineType).flatMap { .init(rawValue: $0) } ?? .standard
        configuration = try MachineConfiguration(&input)
        tags = try TagList.read(&input)
        publishing = try Publishing(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try ResourceName.check(machineName)
        try ARN.checkRole(roleARN)
        try publishing.check()
        try configuration.check()
        try api.checkDefinition(definition, type: type)
        let arn = api.site.stateMachineARN(machineName)
        try TagList.checkMeaning(tags)
        try TagList.checkCount(tags, of: arn)
        if let existing = try await api.stateMachineIfAny(arn) { return try repeated(existing) }
        return try await create(arn, in: api)
    }

    private func create(_ arn: String, in api: StatesAPI) async throws(APIError) -> JSON {
        let now = api.now()
        let record = StateMachineRecord(
            arn: arn, name: machineName, type: type.rawValue, createdAt: now,
            revision: Revision(
                id: RevisionID(0), stateMachineARN: arn, definition: definition, roleARN: roleARN,
                label: nil, createdAt: now),
            configuration: configuration.complete)
        do throws(StoreError) {
            let created = try await api.store.create(record, tags: tags)
            api.engine.stateMachinesChanged()
            return answer(created)
        } catch {
            guard error == .exists else { throw api.failure(error) }
        }
        return try repeated(try await api.stateMachine(arn))
    }

    private func repeated(_ existing: StateMachineRecord) throws(APIError) -> JSON {
        guard !existing.isDeleting else { throw .stateMachineDeleting(existing.arn) }
        guard existing.revision.definition == definition, existing.type == type.rawValue,
            existing.configuration == configuration.complete
        else { throw .stateMachineAlreadyExists(existing.arn) }
        return answer(existing)
    }

    private func answer(_ machine: StateMachineRecord) -> JSON {
        ["stateMachineArn": .string(machine.arn), "creationDate": machine.createdAt.json]
    }
}

extension StatesAPI {
    /// Throws `InvalidDefinition` with all problems of the definition.
    ///
    /// For an EXPRESS machine without other problems, it throws `StateMachineTypeNotSupported`.
    func checkDefinition(
        _ definition: String, type: ValidationOptions.MachineType
    ) throws(APIError) {
        var validation = options.validation
        validation.machineType = type
        do throws(InvalidDefinition) {
            _ = try StateMachine(parsing: definition, options: validation)
        } catch {
            let isWrong = error.problems.contains { $0.code != .unsupportedFeature }
            guard type == .standard || isWrong else { throw .expressNotSupported }
            throw .invalidDefinition(error.message)
        }
        guard type == .standard else { throw .expressNotSupported }
    }
}
