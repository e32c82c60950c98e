import ArgumentParser
import Foundation
import JSONValue

/// `treadle start`: starts an execution.
struct Start: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start an execution of a state machine.",
        discussion: """
            Prints the ARN of the new execution. With --follow, follows it to its end as \
            'treadle follow' does, and exits with 0 if the execution succeeds, 10 if it fails, \
            11 if it times out, 12 if it is aborted. Ctrl-C leaves the execution running.

            Examples:
              treadle start warehouse-nightly --follow
              treadle start warehouse-nightly --input '{"day": "2026-11-22"}'
              treadle start warehouse-nightly --input @input.json --name nightly-2026-11-22
              date +'{"day": "%F"}' | treadle start warehouse-nightly --input -
            """)

    @Argument(help: "The name or ARN of the state machine.")
    var machine: String

    @Option(help: "The input: JSON, @FILE, or - for standard input. Default: {}")
    var input: String?

    @Option(help: "The name of the execution, unique within the state machine. Default: generated.")
    var name: String?

    @Flag(name: .shortAndLong, help: "Follow the execution to its end.")
    var follow = false

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let text = try inputText(context)
        var input: JSONObject = ["stateMachineArn": .string(try await machineARN(context))]
        if let text { input["input"] = .string(text) }
        if let name { input["name"] = .string(name) }
        let answer = try await context.client.call("StartExecution", .object(input))
        guard let arn = answer["executionArn"]?.string else {
            throw ClientError.unexpected(context.client.endpoint, reason: "no executionArn")
        }
        guard follow else {
            context.terminal.line(arn.printable)
            context.terminal.note("Follow it with: treadle follow \(executionLabel(arn))")
            return
        }
        try await followToEnd(arn, context)
    }

    private func machineARN(_ context: CommandContext) async throws -> String {
        try await context.client.machineARN(machine)
    }

    /// The text of the input, unchanged, after a check that it is JSON.
    private func inputText(_ context: CommandContext) throws -> String? {
        guard let input else { return nil }
        let bytes: [UInt8]
        let source: String
        if input == "-" {
            (bytes, source) = (try context.readInput(), "standard input")
        } else if input.hasPrefix("@") {
            source = String(input.dropFirst())
            bytes = try readBytes(source)
        } else {
            (bytes, source) = (Array(input.utf8), "--input")
        }
        do {
            _ = try JSON(parsing: bytes)
        } catch {
            throw CommandError("\(source.printable) is not JSON: \(error)", code: .usage)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
