import AWSAPI
import Histories
import Interpreter
import JSONValue
import Storage

/// Lists the states that an execution has entered, with how each went.
///
/// `Treadle.ListStates`: the input has `executionArn`. The answer is the reading of the history by
/// `ExecutionTree`, the one that the command line draws; `docs/cli.md` describes it.
struct ListStates: Operation {
    let arn: String

    /// Events read from the store at a time.
    private static let chunk = 1000

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("executionArn", .arn)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let record = try await api.execution(try ARN.execution(arn).text)
        let revision = try await api.revision(record.revision)
        // A definition that cannot be read any more names no errors of Fail states.
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
