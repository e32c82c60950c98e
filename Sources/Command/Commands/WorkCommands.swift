import ArgumentParser
import JSONValue

/// `treadle work`: what failed too often.
struct WorkCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "List work that failed too often, try it again, or drop it.",
        discussion: """
            The server tries failing work again after growing pauses, and sets it aside in the end. \
            The log says why it failed.

            Examples:
              treadle work list
              treadle work retry 1-1769422680064-12-10
              treadle work drop 1-1769422680064-12-10
            """,
        subcommands: [ListWork.self, RetryWork.self, DropWork.self],
        defaultSubcommand: ListWork.self)
}

/// `treadle work list`.
struct ListWork: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List work that was set aside (the default).")

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let answer = try await context.client.callTreadle("ListWork", .emptyObject)
        let work = answer["work"]?.array ?? []
        guard !work.isEmpty else { return context.terminal.note("no work is set aside") }
        var table = TextTable(["KEY", "KIND", "FAILURES", "EXECUTION", "REASON"])
        for item in work {
            table.append([
                (item["key"]?.string ?? "").printable, (item["kind"]?.string ?? "").printable,
                "\(item["failures"]?.int ?? 0)",
                item["executionArn"]?.string.map { executionLabel($0).printable } ?? "",
                (item["reason"]?.string ?? "").printable,
            ])
        }
        context.terminal.write(table.text(context.terminal.style))
    }
}

/// `treadle work retry`.
struct RetryWork: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Try work again that was set aside.")

    @Argument(help: "Its key, as 'treadle work list' shows it.")
    var key: String

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        _ = try await context.client.callTreadle("RetryWork", ["key": .string(key)])
        context.terminal.line("tried again: \(key.printable)")
    }
}

/// `treadle work drop`.
struct DropWork: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Remove work that was set aside; it is never done.")

    @Argument(help: "Its key, as 'treadle work list' shows it.")
    var key: String

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        _ = try await context.client.callTreadle("DropWork", ["key": .string(key)])
        context.terminal.line("dropped \(key.printable)")
    }
}
