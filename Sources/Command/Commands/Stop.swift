import ArgumentParser
import JSONValue

/// `treadle stop`: ends an execution.
struct Stop: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop a running execution.",
        discussion: """
            The execution ends with status ABORTED, and its jobs are stopped. EXECUTION is an ARN, \
            MACHINE/EXECUTION, or MACHINE for its latest execution.

            Examples:
              treadle stop warehouse-nightly
              treadle stop warehouse-nightly/nightly-2026-11-22 --error Cancelled \\
                --cause 'the source files are from yesterday'
            """)

    @Argument(help: "The execution.")
    var execution: String

    @Option(help: "An error name to record.")
    var error: String?

    @Option(help: "A cause to record.")
    var cause: String?

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let arn = try await context.client.executionARN(ExecutionReference(execution))
        var input: JSONObject = ["executionArn": .string(arn)]
        if let error { input["error"] = .string(error) }
        if let cause { input["cause"] = .string(cause) }
        let answer = try await context.client.call("StopExecution", .object(input))
        let date = answer["stopDate"]?.number.map { "  at \(dateText($0.double)) UTC" } ?? ""
        context.terminal.line("stopped \(executionLabel(arn))\(date)")
    }
}
