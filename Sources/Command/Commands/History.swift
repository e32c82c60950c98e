import ArgumentParser
import Histories
import JSONValue

/// `treadle history`: lists the events of an execution.
struct History: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the events of an execution.",
        discussion: """
            Prints a table of all events, or with --json one document with one event per \
            line. EXECUTION is an ARN, MACHINE/EXECUTION, or MACHINE for its latest \
            execution.

            Examples:
              treadle history warehouse-nightly
              treadle history warehouse-nightly/nightly-2026-11-22 --reverse
              treadle history warehouse-nightly --json | jq '.events[] | select(.id > 10)'
            """)

    @Argument(help: "The execution.")
    var execution: String

    @Flag(help: "Print the events as JSON, as the API returns them.")
    var json = false

    @Flag(help: "Begin with the newest event.")
    var reverse = false

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let arn = try await context.client.executionARN(ExecutionReference(execution))
        let events = try await context.client.events(of: arn)
        guard json else {
            let table = HistoryTable(style: context.terminal.style)
            context.terminal.write(table.text(events, newestFirst: reverse))
            return
        }
        let lines = (reverse ? events.reversed() : events).map(\.json.text)
        context.terminal.write("{\"events\":[\n\(lines.joined(separator: ",\n"))\n]}\n")
    }
}
