import ArgumentParser

/// `treadle logs`: shows the output of an execution's jobs.
struct Logs: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the output of an execution's jobs.",
        discussion: """
            Prints each line with its time and the state whose job wrote it, one job after \
            another. With --follow, waits for more output until the execution ends. EXECUTION is \
            an ARN, MACHINE/EXECUTION, or MACHINE for its latest execution.

            Examples:
              treadle logs warehouse-nightly
              treadle logs warehouse-nightly --state Build --follow
              treadle logs warehouse-nightly --nested
            """)

    @Argument(help: "The execution.")
    var execution: String

    @Option(
        help: ArgumentHelp("Show only the jobs of the state with this name.", valueName: "name"))
    var state: String?

    @Flag(name: .shortAndLong, help: "Wait for more output until the execution ends.")
    var follow = false

    @Flag(help: "Include the jobs of nested executions.")
    var nested = false

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let arn = try await context.client.executionARN(ExecutionReference(execution))
        var reader = JobOutputReader(
            context.client, context.terminal, executionARN: arn, state: state,
            isNested: nested, pace: context.pace)
        try await reader.run(following: follow)
        guard reader.jobCount == 0 else { return }
        let whose = state.map { "of a state '\($0.printable)' " } ?? ""
        context.terminal.note("no job \(whose)in \(executionLabel(arn))")
    }
}
