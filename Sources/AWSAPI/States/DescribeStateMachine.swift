import JSONValue
import Storage

/// Describes a state machine, with its current definition.
///
/// Source: API `DescribeStateMachine`.
struct DescribeStateMachine: Operation {
    let arn: String
    let isWithData: Bool

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("stateMachineArn", .arn)
        isWithData = try input.text("includedData", .includedData) != "METADATA_ONLY"
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let machine = try await api.stateMachine(try ARN.stateMachine(arn).text)
        var object: JSONObject = [
            "stateMachineArn": .string(machine.arn),
            "name": .string(machine.name),
            "status": machine.isDeleting ? "DELETING" : "ACTIVE",
            "type": .string(machine.type),
            "creationDate": machine.createdAt.json,
        ]
        object.add(machine.revision, isWithData: isWithData)
        object.add(configuration: machine.configuration)
        return .object(object)
    }
}
