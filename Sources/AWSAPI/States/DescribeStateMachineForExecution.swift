import Interpreter
import JSONValue
import Storage

/// Describes the state machine of an execution, with the definition that the execution uses.
///
/// Later changes to the machine do not show.
/// Source: API `DescribeStateMachineForExecution`.
struct DescribeStateMachineForExecution: Operation {
    let arn: String
    let isWithData: Bool

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("executionArn", .arn)
        isWithData = try input.text("includedData", .includedData) != "METADATA_ONLY"
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let execution = try await api.execution(try ARN.execution(arn).text)
        let revision = try await api.revision(execution.revision)
        let machine = try await api.stateMachineIfAny(execution.identity.stateMachineARN)
        var object: JSONObject = [
            "stateMachineArn": .string(execution.identity.stateMachineARN),
            "name": .string(execution.identity.stateMachineName),
            "updateDate": revision.createdAt.json,
        ]
        object.add(revision, isWithData: isWithData)
        object.add(configuration: machine?.configuration ?? [:])
        return .object(object)
    }
}
