import ArgumentParser
import JSONValue

/// `treadle work`: lists, retries and drops parked work, which failed too often.
struct WorkCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "List work that failed too often, try it again, or drop it.",
        discussion: """
            The server retries work that fails, after longer and longer pauses. After 16 failures \
            in a row, or if it cannot read the work, it parks the work: it no longer tries it. An \
            execution that needs the work waits until you retry the work or stop the execution.

            Examples:
              treadle work list
              treadle work retry 1-1769422680064-12-10
              treadle work drop 1-1769422680064-12-10
            """,
        subcommands: [ListWork.self, RetryWork.self, DropWork.self],
        defaultSubcommand: ListWork.self)
}

/// `treadle work list`: lists parked work.
struct ListWork: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List parked work, oldest first (the default).")

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let work = try await context.client.parkedWork()
        guard !work.isEmpty else { return context.terminal.note("no work is parked") }
        var table = TextTable(
            ["KEY", "KIND", "DUE (UTC)", "FAILURES", "EXECUTION", "REASON"], rightAligned: [3])
        for item in work { table.append(row(item)) }
        context.terminal.write(table.text(context.terminal.style))
    }

    private func row(_ item: JSON) -> [String] {
        func text(_ name: String) -> String { (item[name]?.string ?? "").printable }
        let due = item["due"]?.number?.double
        let execution = item["executionArn"]?.string
        return [
            text("key"), text("kind"), due.map { dateText($0) } ?? "",
            String(item["failures"]?.int ?? 0),
            execution.map { executionLabel($0).printable } ?? "", text("reason"),
        ]
    }
}

/// `treadle work retry`: makes parked work due again.
struct RetryWork: WorkChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Try parked work again now.")
    static let operation = "RetryWork"
    static let result = "tried again:"

    @OptionGroup var keys: WorkKeys

    @OptionGroup var options: ClientOptions
}

/// `treadle work drop`: removes parked work.
struct DropWork: WorkChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Remove parked work, so that it is never done.",
        discussion: """
            An execution that needs the work keeps waiting until it times out or you stop it.
            """)
    static let operation = "DropWork"
    static let result = "dropped"

    @OptionGroup var keys: WorkKeys

    @OptionGroup var options: ClientOptions
}

/// The arguments that select parked work.
struct WorkKeys: ParsableArguments {
    @Argument(help: "The keys of the work, as 'treadle work list' shows them.")
    var keys: [String]
}

/// A command that changes parked work, one key after the other.
protocol WorkChangeCommand: ClientCommand {
    /// The name of the server's operation.
    static var operation: String { get }

    /// The word printed before a key after the operation has succeeded.
    static var result: String { get }

    var keys: WorkKeys { get }
}

extension WorkChangeCommand {
    func run(_ context: CommandContext) async throws {
        for key in keys.keys {
            _ = try await context.client.callTreadle(Self.operation, ["key": .string(key)])
            context.terminal.line("\(Self.result) \(key.printable)")
        }
    }
}
