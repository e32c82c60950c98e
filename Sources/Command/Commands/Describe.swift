import ArgumentParser
import Histories
import JSONValue

/// `treadle describe`: shows one state machine or one execution in full.
struct Describe: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a state machine or an execution.",
        discussion: """
            For the name or ARN of a state machine, shows the state machine and its definition. \
            For MACHINE/EXECUTION or the ARN of an execution, shows the execution with the tree of \
            its states.

            Examples:
              treadle describe warehouse-nightly
              treadle describe warehouse-nightly/nightly-2026-11-22
            """)

    @Argument(help: "The state machine or execution.")
    var subject: String

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let isExecution =
            subject.hasPrefix("arn:") ? subject.contains(":execution:") : subject.contains("/")
        if isExecution {
            try await describeExecution(context)
        } else {
            try await describeMachine(context)
        }
    }

    private func describeMachine(_ context: CommandContext) async throws {
        let arn = try await context.client.machineARN(subject)
        let machine = try await context.client.call(
            "DescribeStateMachine", ["stateMachineArn": .string(arn)])
        let lines: [(String, String?)] = [
            ("name", machine["name"]?.string),
            ("arn", machine["stateMachineArn"]?.string),
            ("status", machine["status"]?.string),
            ("type", machine["type"]?.string),
            ("created", machine["creationDate"]?.number.map { dateText($0.double) + " UTC" }),
            ("revision", machine["revisionId"]?.string),
            ("role", machine["roleArn"]?.string),
        ]
        write(lines, to: context.terminal)
        for line in (machine["definition"]?.string ?? "").split(whereSeparator: \.isNewline) {
            context.terminal.line("  " + String(line).printable)
        }
    }

    private func describeExecution(_ context: CommandContext) async throws {
        let arn = try await context.client.executionARN(ExecutionReference(subject))
        let execution = try await context.client.call(
            "DescribeExecution", ["executionArn": .string(arn)])
        let lines: [(String, String?)] = [
            ("arn", execution["executionArn"]?.string),
            ("machine", execution["stateMachineArn"]?.string),
            ("status", execution["status"]?.string),
            ("started", execution["startDate"]?.number.map { dateText($0.double) + " UTC" }),
            ("stopped", execution["stopDate"]?.number.map { dateText($0.double) + " UTC" }),
            ("input", execution["input"]?.string?.shortened(to: 1_000)),
        ]
        write(lines, to: context.terminal)
        var tree = ExecutionTree()
        for event in try await context.client.events(of: arn) { tree.apply(event) }
        let text = TreeText(style: context.terminal.style, nested: [:])
        context.terminal.write(
            "\n" + text.text(tree, label: executionLabel(arn), now: context.pace.now()))
    }

    private func write(_ lines: [(name: String, value: String?)], to terminal: Terminal) {
        for line in lines {
            guard let value = line.value else { continue }
            terminal.line("\(terminal.style.dim(line.name.padded(to: 8)))  \(value.printable)")
        }
    }
}
