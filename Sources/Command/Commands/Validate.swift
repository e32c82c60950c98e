import ArgumentParser
import Foundation

/// `treadle validate`: checks definitions without a server.
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check definitions, without a server.",
        discussion: """
            Prints each problem with its file, line and column. Exits with 1 if there is an error, \
            and 2 if a file cannot be read.

            Examples:
              treadle validate warehouse-nightly.asl.json
              treadle validate definitions/*.yaml
            """)

    @Argument(help: "Definitions in the Amazon States Language: JSON, or YAML (.yaml, .yml).")
    var files: [String]

    func run() async throws {
        let terminal = Terminal.standard(environment: ProcessInfo.processInfo.environment)
        try await reportingErrors(to: terminal) { try run(terminal) }
    }

    func run(_ terminal: Terminal) throws(CommandError) {
        var unreadable: [String] = []
        var errors = 0
        for file in files {
            let source: DefinitionSource
            do {
                source = DefinitionSource(path: file, text: try readText(file))
            } catch {
                unreadable.append(error.message)
                continue
            }
            let problems = source.problems()
            for problem in problems { terminal.write(problem.text(in: source, terminal.style)) }
            errors += problems.count(where: \.isError)
            if !problems.contains(where: \.isError) { terminal.line("\(file.printable): valid") }
        }
        guard unreadable.isEmpty else {
            throw CommandError(unreadable.joined(separator: "\ntreadle: "), code: .unreadable)
        }
        guard errors == 0 else {
            throw CommandError(errors == 1 ? "1 error" : "\(errors) errors")
        }
    }
}
