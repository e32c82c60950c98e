import ArgumentParser
import Histories

/// `treadle list`: lists state machines, or the executions of one.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List state machines, or the executions of one.",
        discussion: """
            Examples:
              treadle list
              treadle list executions warehouse-nightly
              treadle list executions warehouse-nightly --status failed --limit 5
            """,
        subcommands: [ListMachines.self, ListExecutions.self],
        defaultSubcommand: ListMachines.self)
}

/// `treadle list machines`: lists state machines.
struct ListMachines: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "machines", abstract: "List the state machines (the default).",
        discussion: """
            Example:
              treadle list machines
            """)

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let machines = try await context.client.machines()
        guard !machines.isEmpty else {
            context.terminal.note("no state machine yet: 'treadle deploy FILE' makes one")
            return
        }
        var table = TextTable(["NAME", "TYPE", "CREATED (UTC)"])
        for machine in machines {
            table.append([
                machine.name.printable, machine.type.printable, dateText(machine.created),
            ])
        }
        context.terminal.write(table.text(context.terminal.style))
    }
}

/// `treadle list executions`: lists the executions of a state machine.
struct ListExecutions: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "executions",
        abstract: "List the executions of a state machine, newest first.",
        discussion: """
            Examples:
              treadle list executions warehouse-nightly
              treadle list executions warehouse-nightly --status running
            """)

    @Argument(help: "The name or ARN of the state machine.")
    var machine: String

    @Option(help: "Show only this status: running, succeeded, failed, timed-out or aborted.")
    var status: ExecutionStatus?

    @Option(help: "Show at most this many executions.")
    var limit = 20

    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run(_ context: CommandContext) async throws {
        let arn = try await context.client.machineARN(machine)
        let executions = try await context.client.executions(of: arn, status: status, limit: limit)
        guard !executions.isEmpty else {
            context.terminal.note("no such execution")
            return
        }
        var table = TextTable(["NAME", "STATUS", "STARTED (UTC)", "DURATION"])
        for execution in executions {
            let end = execution.stop ?? context.pace.now()
            table.append([
                execution.name.printable, execution.status.rawValue, dateText(execution.start),
                durationText(seconds: end - execution.start),
            ])
        }
        context.terminal.write(table.text(context.terminal.style))
    }
}

extension ExecutionStatus: ExpressibleByArgument {
    init?(argument: String) {
        self.init(rawValue: argument.uppercased().replacing("-", with: "_"))
    }

    static var allValueStrings: [String] {
        allCases.map { $0.rawValue.lowercased().replacing("_", with: "-") }
    }
}
