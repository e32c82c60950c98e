import StatesLanguage

/// A problem in a definition, before its place in the text is known.
struct DefinitionProblem: Hashable, Sendable {
    let isError: Bool
    let code: String
    let message: String

    /// `/States/NAME/FIELD`; empty for the definition as a whole.
    let location: String

    /// The field that the message names, which may be inside the location.
    var namedField: String? {
        guard let start = message.firstRange(of: "ield '") else { return nil }
        let rest = message[start.upperBound...]
        return rest.firstIndex(of: "'").map { String(rest[..<$0]) }
    }

    /// The problems that the validator of the Amazon States Language finds in a JSON text.
    static func all(in text: String) -> [DefinitionProblem] {
        StateMachine.problems(in: text).map {
            DefinitionProblem(
                isError: $0.severity == .error, code: $0.code.rawValue, message: $0.message,
                location: $0.location ?? "")
        }
    }
}

/// A problem with its place in the text.
struct LocatedProblem: Hashable, Sendable {
    let line: Int
    let column: Int
    let isError: Bool
    let code: String
    let message: String

    init(_ problem: DefinitionProblem, at position: SourcePosition) {
        line = position.line
        column = position.column
        isError = problem.isError
        code = problem.code
        message = problem.message
    }

    /// Makes a problem of a text that is not JSON or YAML.
    init(_ error: SourceError) {
        line = error.position.line
        column = error.position.column
        isError = true
        code = "INVALID_JSON_DESCRIPTION"
        message = error.message
    }

    /// The message, the line of text, and a caret below the place.
    ///
    /// The message has the form `file:line:column: error CODE message`.
    func text(in source: DefinitionSource, _ style: TextStyle) -> String {
        let severity = isError ? style.red("error") : style.yellow("warning")
        let place = style.bold("\(source.path.printable):\(line):\(column):")
        var text = "\(place) \(severity) \(code.printable) \(message.printable)\n"
        let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1) else { return text }
        let excerpt = SourceExcerpt(String(lines[line - 1]), column: column)
        text += "  \(excerpt.line)\n  \(excerpt.margin)\(style.green("^"))\n"
        return text
    }
}
