import ArgumentParser

/// `treadle follow`: follows an execution to its end.
struct Follow: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follow an execution to its end.",
        discussion: """
            Reports each state as it begins and ends, with its duration, and prints the output of \
            its jobs as it is written; then shows the tree of all states. Exits with 0 if the \
            execution succeeds, 10 if it fails, 11 if it times out, 12 if it is aborted. Ctrl-C \
            leaves the execution running. EXECUTION is an ARN, MACHINE/EXECUTION, or MACHINE for \
            its latest execution.

            Examples:
              treadle follow warehouse-nightly
              treadle follow warehouse-nightly/nightly-2026-11-22
            """)

    @Argument(help: "The execution.")
    var execution: String

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let arn = try await context.client.executionARN(ExecutionReference(execution))
        try await followToEnd(arn, context, tellsPast: false)
    }
}
