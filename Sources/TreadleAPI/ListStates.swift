import AWSAPI
import Histories
import Interpreter
import JSONValue
import Storage

/// Lists the states that an execution has entered, with the outcome of each.
///
/// `Treadle.ListStates`: the input has `executionArn`. The answer is built from the history by
/// `ExecutionTree`, which the command line draws too; `docs/cli.md` describes it.
struct ListStates: Operation {
    let arn: String

    /// The number of events read from the store at a time.
    private static let chunk = 1000

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("executionArn", .arn)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let record = try await api.execution(try ARN.execution(arn).text)
        let revision = try await api.revision(record.revision)
        // If the definition can no longer be read, the errors of its Fail states are unknown.
        let definition = (try? JSON(parsing: revision.definition)) ?? .null
        var tree = ExecutionTree(failStates: FailStates(definition: definition))
        let renderer = HistoryEventRenderer(roleARN: record.identity.roleARN, isWithData: false)
        var isComplete = false
        while !isComplete {
            let last = tree.lastEventID
            let events = try await api.history(
                of: record.identity.id,
                HistoryRange(after: last == 0 ? nil : last, limit: Self.chunk))
            for event in events { tree.apply(renderer.event(event)) }
            isComplete = events.count < Self.chunk
        }
        return tree.json
    }
}
