import ArgumentParser
import JSONValue
import StatesLanguage
import Timestamps

/// `treadle purge`: removes executions that have ended.
struct Purge: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Permanently remove executions that have ended.",
        discussion: """
            Removes executions that have ended, with their histories and the logs of their jobs, \
            without waiting for the server to do so. Without --before, it removes those whose \
            retention period is over. Executions that are running or still needed are never removed.

            The command first shows what it will remove and asks you to confirm; with --yes, it \
            does not ask. With --before, state machines that have their own retention period (the \
            tag treadle:retention-days) keep their executions as long as the tag says, unless you \
            name the state machine with --machine.

            The freed space is used again, but the database file does not shrink. --compact makes \
            it smaller. Until that is done, all requests that write have to wait.

            Examples:
              treadle purge --dry-run
              treadle purge --before 2026-11-01
              treadle purge --before 2026-11-01T12:00:00Z --machine warehouse-nightly --yes
              treadle purge --compact --yes
            """)

    @Option(
        help: ArgumentHelp(
            "Remove executions that ended before this date (00:00 UTC) or time.",
            valueName: "date"),
        transform: { text in
            guard let time = PurgeDate.read(text) else {
                throw ValidationError(
                    "'\(text.printable)' must be a date such as 2026-11-01, or a time such as "
                        + "2026-11-01T12:00:00Z")
            }
            return time
        })
    var before: Timestamp?

    @Option(help: "Remove only the executions of this state machine (name or ARN).")
    var machine: String?

    @Flag(help: "Show what would be removed, and remove nothing.")
    var dryRun = false

    @Flag(help: "Make the database file smaller at the end. Writes have to wait.")
    var compact = false

    @Flag(help: "Do not ask for confirmation.")
    var yes = false

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        var input = JSONObject()
        if let machine {
            input["stateMachineArn"] = .string(try await context.client.machineARN(machine))
        }
        if let before { input["before"] = .double(Double(before.milliseconds) / 1000) }
        let plan = try await plan(input, context)
        guard !dryRun else { return show(plan, to: context.terminal.write, context) }
        if !plan.isEmpty { show(plan, to: context.terminal.writeError, context) }
        if !plan.isEmpty || compact { try confirm(plan, context) }
        let count = try await plan.isEmpty ? 0 : remove(input, context)
        context.terminal.line("removed \(Self.executions(count))")
        if compact { try await compactDatabase(context) }
    }

    // MARK: What will be removed

    private struct Item {
        let machine: String
        let count: Int
        let isExact: Bool
        let before: Double
    }

    private func plan(
        _ input: JSONObject, _ context: CommandContext
    ) async throws(ClientError) -> [Item] {
        var input = input
        var items: [Item] = []
        var tokens = PageTokens()
        while true {
            let answer = try await context.client.callTreadle("PlanPurge", .object(input))
            for item in answer["stateMachines"]?.array ?? [] {
                items.append(
                    Item(
                        machine: machineLabel(item["stateMachineArn"]?.string ?? ""),
                        count: item["count"]?.int ?? 0,
                        isExact: item["isExact"] != false,
                        before: item["before"]?.number?.double ?? 0))
            }
            let next = try tokens.next(
                answer["after"]?.string, of: "PlanPurge", from: context.client.endpoint)
            guard let next else { return items }
            input["after"] = .string(next)
        }
    }

    private func show(
        _ plan: [Item], to write: (String) -> Void, _ context: CommandContext
    ) {
        guard !plan.isEmpty else { return context.terminal.note("nothing to remove") }
        var table = TextTable(["STATE MACHINE", "EXECUTIONS", "ENDED BEFORE (UTC)"])
        for item in plan {
            table.append([
                item.machine.printable, item.isExact ? "\(item.count)" : "over \(item.count)",
                dateText(item.before),
            ])
        }
        write(table.text(context.terminal.style))
    }

    /// Asks for confirmation, unless `--yes` is given.
    private func confirm(_ plan: [Item], _ context: CommandContext) throws(CommandError) {
        guard !yes else { return }
        guard let askPerson = context.askPerson else {
            throw CommandError(
                "nothing was removed: add --yes to remove them, or --dry-run to see them only",
                code: .usage)
        }
        let count = plan.reduce(0) { $0 + $1.count }
        let isExact = plan.allSatisfy(\.isExact)
        var question = "Compact the database?"
        if !plan.isEmpty {
            question = "Remove \(isExact ? "" : "over ")\(Self.executions(count)) for good"
            question += compact ? ", and compact the database?" : "?"
        }
        context.terminal.writeError(question + " [y/N] ")
        guard ["y", "yes"].contains(askPerson().lowercased()) else {
            throw CommandError("nothing was removed")
        }
    }

    // MARK: Removing

    private func remove(
        _ input: JSONObject, _ context: CommandContext
    ) async throws(ClientError) -> Int {
        var input = input
        var count = 0
        var told = 0
        while true {
            let answer: JSON
            do throws(ClientError) {
                answer = try await context.client.callTreadle("PurgeExecutions", .object(input))
            } catch {
                if count > 0 { context.terminal.note("removed \(Self.executions(count)) so far") }
                throw error
            }
            count += answer["removed"]?.int ?? 0
            guard let after = answer["after"]?.string else { return count }
            if count >= told + Self.toldCount {
                told = count
                context.terminal.note("removed \(Self.executions(count)) so far")
            }
            input["after"] = .string(after)
        }
    }

    /// The number of executions between two lines of progress.
    private static let toldCount = 1000

    private func compactDatabase(_ context: CommandContext) async throws(ClientError) {
        context.terminal.note("compacting the database; writes wait until it is done")
        var input = JSONObject()
        while true {
            let answer = try await context.client.callTreadle("CompactDatabase", .object(input))
            if answer["isRunning"] == true, let run = answer["run"] {
                input["run"] = run
                continue
            }
            let before = answer["bytesBefore"]?.int ?? 0
            let after = answer["bytesAfter"]?.int ?? 0
            return context.terminal.line(
                "compacted the database from \(Self.megabytes(before)) to "
                    + "\(Self.megabytes(after)) MB")
        }
    }

    private static func megabytes(_ byteCount: Int) -> String {
        let tenths = (byteCount + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func executions(_ count: Int) -> String {
        "\(count) \(count == 1 ? "execution" : "executions")"
    }

    /// The name of a state machine, from its ARN.
    private func machineLabel(_ arn: String) -> String {
        arn.split(separator: ":").last.map(String.init) ?? arn
    }
}

/// Reads the dates that `--before` accepts.
enum PurgeDate {
    static func read(_ text: String) -> Timestamp? {
        if let time = Timestamp(rfc3339: text) { return time }
        guard text.utf8.count == 10 else { return nil }
        return Timestamp(rfc3339: text + "T00:00:00Z")
    }
}
