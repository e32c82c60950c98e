import Interpreter
import JSONValue
import Storage

/// Lists the executions of a state machine, newest first.
///
/// Source: API `ListExecutions`.
struct ListExecutions: Operation {
    let arn: String?
    let mapRunARN: String?
    let status: String?
    let redriveFilter: String?
    let page: PageRequest

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.text("stateMachineArn", .arn)
        status = try input.text("statusFilter", .executionStatus)
        page = try PageRequest(&input, .executionsPageToken)
        mapRunARN = try input.text("mapRunArn", .longARN)
        redriveFilter = try input.text("redriveFilter", .redriveFilter)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        guard mapRunARN == nil else { throw .unsupported("Listing the executions of a Map Run") }
        guard let arn else {
            throw .validation("Either a state machine ARN or a Map Run ARN must be specified")
        }
        guard status != "PENDING_REDRIVE" else {
            throw .validation("The status PENDING_REDRIVE can only be listed for a Map Run")
        }
        let machineARN = try ARN.stateMachine(arn).text
        let scope = "\(Self.name) \(machineARN) \(status ?? "") \(redriveFilter ?? "")"
        let last = try position(scope, in: api)
        _ = try await api.stateMachine(machineARN)
        // Nothing can be redriven yet.
        guard redriveFilter != "REDRIVEN" else { return ["executions": []] }
        var filter = ExecutionFilter(
            stateMachineARN: machineARN, before: last, limit: page.limit + 1)
        if let status = status.flatMap({ Execution.Status(rawValue: $0) }) {
            filter.statuses = [status]
        }
        var records = try await executions(filter, in: api)
        let hasMore = records.count > page.limit
        if hasMore { records.removeLast(records.count - page.limit) }
        let end = hasMore ? records.last.map { String($0.identity.id.number) } : nil
        return page.answer(
            "executions", records.map { .object($0.summary) }, end: end, scope: scope,
            now: api.now())
    }

    private func position(
        _ scope: String, in api: StatesAPI
    ) throws(APIError) -> ExecutionID? {
        guard let text = try page.position(scope, now: api.now()) else { return nil }
        guard let number = Int64(text) else { throw .invalidToken }
        return ExecutionID(number)
    }

    private func executions(
        _ filter: ExecutionFilter, in api: StatesAPI
    ) async throws(APIError) -> [ExecutionRecord] {
        do throws(StoreError) {
            return try await api.store.executions(filter)
        } catch {
            throw api.failure(error)
        }
    }
}
