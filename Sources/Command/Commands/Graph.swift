import ArgumentParser
import Foundation
import Histories
import JSONValue
import Picture

/// `treadle graph`: draws a definition or an execution.
struct Graph: ClientCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw a definition, or an execution with the status of its states.",
        discussion: """
            Draws as text, or with --svg as an SVG document. A file is drawn without a \
            server. Anything else names an execution: an ARN, MACHINE/EXECUTION, or MACHINE for its \
            latest execution.

            Examples:
              treadle graph warehouse-nightly.asl.json
              treadle graph warehouse-nightly
              treadle graph warehouse-nightly/nightly-2026-11-22 --svg > night.svg
            """)

    @Argument(help: "A file with a definition, or an execution.")
    var subject: String

    @Flag(help: "Write an SVG document instead of text.")
    var svg = false

    @Flag(help: "Draw from left to right instead of downwards.")
    var across = false

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: subject, isDirectory: &isFolder),
            !isFolder.boolValue
        {
            try drawFile(context.terminal)
        } else {
            try await drawExecution(context)
        }
    }

    private func drawFile(_ terminal: Terminal) throws(CommandError) {
        let source = DefinitionSource(path: subject, text: try readText(subject))
        let definition: JSON
        do {
            definition = try source.read().json
        } catch {
            let place = "\(subject.printable):\(error.position.line):\(error.position.column)"
            throw CommandError("\(place): \(error.message.printable)", code: .unreadable)
        }
        draw(definition, title: subject, [:], on: terminal)
    }

    private func drawExecution(_ context: CommandContext) async throws {
        let arn = try await context.client.executionARN(ExecutionReference(subject))
        let answer = try await context.client.call(
            "DescribeStateMachineForExecution", ["executionArn": .string(arn)])
        guard let text = answer["definition"]?.string, let definition = try? JSON(parsing: text)
        else { throw CommandError("The server gave no definition for \(arn.printable)") }
        var tree = ExecutionTree()
        for event in try await context.client.events(of: arn) { tree.apply(event) }
        draw(definition, title: executionLabel(arn), tree.statuses, on: context.terminal)
    }

    /// - Parameter statuses: by the names of states, which are unique in a machine.
    private func draw(
        _ definition: JSON, title: String, _ statuses: [ExactString: RunStatus],
        on terminal: Terminal
    ) {
        let scope = GraphScope(definition: definition)
        let drawing = Drawing(of: scope, direction: across ? .right : .down)
        let names = scope.namesByID
        let status = { (id: String) in
            names[ExactString(id)].flatMap { statuses[ExactString($0)] }
        }
        guard svg else {
            return terminal.write(drawing.text(status: status) { $1.dressed($0, terminal.style) })
        }
        terminal.write(drawing.svg(title: title, status: status))
    }
}

extension GraphScope {
    /// The names of all states by id, including those of inner scopes.
    fileprivate var namesByID: [ExactString: String] {
        var names: [ExactString: String] = [:]
        var open = [self]
        while let scope = open.popLast() {
            for state in scope.states {
                names[ExactString(state.id)] = state.name
                open += state.scopes
            }
        }
        return names
    }
}

extension ExecutionTree {
    /// The status of each state by name.
    ///
    /// If a state was visited several times, as in a Map or a loop, the most important one counts.
    fileprivate var statuses: [ExactString: RunStatus] {
        var statuses: [ExactString: RunStatus] = [:]
        for node in nodes {
            guard case .state = node.kind else { continue }
            let name = ExactString(node.name)
            let status = RunStatus(node.status)
            if let earlier = statuses[name], earlier.weight > status.weight { continue }
            statuses[name] = status
        }
        return statuses
    }
}

extension RunStatus {
    fileprivate init(_ status: ExecutionTree.Node.Status) {
        switch status {
        case .running, .waiting: self = .running
        case .retrying: self = .retrying
        case .succeeded: self = .succeeded
        case .caught: self = .caught
        case .failed, .timedOut: self = .failed
        case .aborted: self = .aborted
        }
    }

    /// The importance of a status: a failed iteration matters more than the success of the others.
    fileprivate var weight: Int {
        switch self {
        case .succeeded: 0
        case .caught: 1
        case .aborted: 2
        case .running: 3
        case .retrying: 4
        case .failed: 5
        }
    }

    fileprivate func dressed(_ text: String, _ style: TextStyle) -> String {
        switch self {
        case .running: style.cyan(text)
        case .retrying, .caught: style.yellow(text)
        case .succeeded: style.green(text)
        case .failed: style.red(text)
        case .aborted: style.dim(text)
        }
    }
}
