import ArgumentParser
import Foundation
import JSONPath
import JSONValue
import JSONata

/// `treadle eval`: evaluates an expression without a server, to try it out.
struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluate a JSONata expression or a JSONPath, without a server.",
        discussion: """
            Prints the result as JSON. If it is undefined, prints only a note to standard error. \
            An error is shown with its position in the expression, and the exit code is 1.

            With --lines, reads a JSON object {id, expr, data?, bindings?, timelimit?, depth?} \
            from each line of standard input, and answers it with one line: {id, result}, \
            {id, undefined: true} or {id, error: {code, position, token?, message}}.

            Examples:
              treadle eval '$sum(orders.total)' --input day.json
              treadle eval '$.orders[0].total' --jsonpath --input day.json
              treadle eval '$states.input.size' --variables states.json
              treadle eval --lines < expressions.jsonl
            """)

    @Argument(help: "A JSONata expression, without '{%' and '%}'; with --jsonpath, a path.")
    var expression: String?

    @Option(help: ArgumentHelp("The input, a JSON file; - is standard input.", valueName: "file"))
    var input: String?

    @Option(
        help: ArgumentHelp(
            "A JSON file with an object of variables by name.", valueName: "file"))
    var variables: String?

    @Flag(help: "Evaluate a JSONPath instead of JSONata.")
    var jsonpath = false

    @Flag(help: "Evaluate each line of standard input.")
    var lines = false

    func validate() throws {
        guard lines == (expression == nil) else {
            throw ValidationError(
                lines ? "--lines does not take an expression" : "the expression is missing")
        }
    }

    func run() async throws {
        let terminal = Terminal.standard(environment: ProcessInfo.processInfo.environment)
        try await reportingErrors(to: terminal) {
            try await DeepThread.run { () throws(CommandError) in try run(terminal) }
        }
    }

    private func run(_ terminal: Terminal) throws(CommandError) {
        guard let expression else { return try EvaluationLines.answerAll(to: terminal) }
        let input = try input.map { (path) throws(CommandError) in try document(path) }
        let variables = try values()
        let result =
            jsonpath
            ? try read(expression, input ?? .emptyObject, variables)
            : try evaluate(expression, input, variables)
        if let result {
            terminal.line(result.text)
        } else {
            terminal.note("undefined")
        }
    }

    // MARK: Documents

    private func document(_ path: String) throws(CommandError) -> JSON {
        let isStandardInput = path == "-"
        let bytes =
            isStandardInput ? try readStandardInput() : try readBytes(path)
        do throws(JSONError) {
            return try JSON(parsing: bytes)
        } catch {
            let name = isStandardInput ? "standard input" : path.printable
            throw CommandError(
                "\(name):\(error.line):\(error.column): \(error.reason)", code: .unreadable)
        }
    }

    private func values() throws(CommandError) -> JSONObject {
        guard let variables else { return [:] }
        guard case .object(let object) = try document(variables) else {
            throw CommandError("\(variables.printable) must hold an object", code: .unreadable)
        }
        return object
    }

    // MARK: Languages

    private func evaluate(
        _ text: String, _ input: JSON?, _ variables: JSONObject
    ) throws(CommandError) -> JSON? {
        do throws(JSONataError) {
            switch try JSONataExpression(text).evaluate(
                input, at: .now, variables: { variables[$0] })
            {
            case .value(let value): return value
            case .undefined: return nil
            case .function: throw JSONataError("", text: "The result is a function.")
            }
        } catch {
            throw CommandError(EvaluationProblem(error, in: text).text)
        }
    }

    private func read(
        _ text: String, _ input: JSON, _ variables: JSONObject
    ) throws(CommandError) -> JSON {
        let path: Path
        do throws(PathSyntaxError) {
            path = try Path(parsing: text)
        } catch {
            throw CommandError(
                EvaluationProblem(message: error.message, at: error.offset, in: text).text)
        }
        do throws(PathError) {
            switch path.root {
            case .input: return try path.read(from: input)
            case .context: return try path.read(from: variables["$"] ?? .emptyObject)
            case .variable(let name):
                guard let value = variables[name] else {
                    throw PathError(message: "Variable '\(name)' is not defined")
                }
                return try path.read(from: value)
            }
        } catch {
            throw CommandError("Invalid path '\(text.printable)': \(error.message.printable)")
        }
    }
}

extension EvaluationMoment {
    /// The current time, with a newly drawn random seed.
    static var now: EvaluationMoment {
        EvaluationMoment(
            millisecond: Int((Date().timeIntervalSince1970 * 1000).rounded(.down)),
            seed: UInt64.random(in: .min ... .max))
    }
}
