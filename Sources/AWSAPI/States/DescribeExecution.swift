import Interpreter
import JSONValue
import Storage

/// Describes an execution, with its status.
///
/// Source: API `DescribeExecution`.
struct DescribeExecution: Operation {
    let arn: String
    let isWithData: Bool

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("executionArn", .arn)
        isWithData = try input.text("includedData", .includedData) != "METADATA_ONLY"
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let record = try await api.execution(try ARN.execution(arn).text)
        let id = record.identity.id
        var description = ExecutionDescription(record)
        guard isWithData else { return description.json }
        description.first = try await api.history(of: id, HistoryRange(limit: 1)).first?.fact
        if record.stoppedAt != nil {
            let range = HistoryRange(limit: 1, isNewestFirst: true)
            description.last = try await api.history(of: id, range).first?.fact
        }
        return description.json
    }
}
