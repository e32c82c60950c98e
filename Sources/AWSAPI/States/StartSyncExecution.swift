import JSONValue

/// Refuses to start an execution synchronously, as AWS does for STANDARD machines.
///
/// Other machines are not supported yet.
/// Source: API `StartSyncExecution`.
struct StartSyncExecution: Operation {
    let arn: String

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("stateMachineArn", .arn)
        _ = try input.text("name", .name)
        _ = try input.text("input", input.bounds.payload)
        _ = try input.text("traceHeader", .traceHeader)
        _ = try input.text("includedData", .includedData)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        _ = try await api.stateMachine(try ARN.stateMachine(arn).text)
        throw .typeNotSupportedByOperation
    }
}
