import Interpreter
import JSONValue
import Storage

/// Lists the executions of a state machine, newest first.
///
/// Running executions are ordered by their start, the others by their end.
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
        let position = try position(scope, in: api)
        _ = try await api.stateMachine(machineARN)
        // No execution can be redriven yet.
        guard redriveFilter != "REDRIVEN" else { return ["executions": []] }
        var timeline = ExecutionTimeline(
            stateMachineARN: machineARN, position: position, limit: page.limit)
        if let status = status.flatMap({ Execution.Status(rawValue: $0) }) {
            timeline.statuses = [status]
        }
        let found = try await read(timeline, in: api)
        return page.answer(
            "executions", found.records.map { .object($0.summary) }, end: found.end?.text,
            scope: scope, now: api.now())
    }

    private func position(
        _ scope: String, in api: StatesAPI
    ) throws(APIError) -> ExecutionTimeline.Position? {
        guard let text = try page.position(scope, now: api.now()) else { return nil }
        guard let position = ExecutionTimeline.Position(parsing: text) else {
            throw .invalidToken
        }
        return position
    }

    private func read(
        _ timeline: ExecutionTimeline, in api: StatesAPI
    ) async throws(APIError) -> TimelinePage {
        do throws(StoreError) {
            return try await api.store.timeline(timeline)
        } catch {
            throw api.failure(error)
        }
    }
}
