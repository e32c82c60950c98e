/// Replaces `${Name}` in a definition's text with values.
///
/// `${!Name}` stands for a literal `${Name}`. Everything else that begins with `${` and is closed
/// on the same line is a placeholder. A placeholder without a value is an error that gives its name
/// and line.
struct Substitution {
    let values: [String: String]

    /// - Parameter isJSON: whether to write values as parts of JSON strings.
    /// - Throws: ``SourceError`` for the first placeholder without a value.
    func apply(to text: String, isJSON: Bool) throws(SourceError) -> String {
        var result = ""
        var line = 1
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line > 1 { result += "\n" }
            result += try apply(toLine: part, line, isJSON)
            line += 1
        }
        return result
    }

    private func apply(
        toLine text: Substring, _ line: Int, _ isJSON: Bool
    ) throws(SourceError) -> String {
        var result = ""
        var rest = text
        while let start = rest.firstRange(of: "${") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
            let name = rest[start.upperBound..<end]
            result += rest[..<start.lowerBound]
            if name.first == "!" {
                result += "${\(name.dropFirst())}"
            } else if let value = values[String(name)] {
                result += isJSON ? Self.escaped(value) : value
            } else {
                let column = text[..<start.lowerBound].unicodeScalars.count + 1
                throw SourceError(
                    message: "the placeholder ${\(name)} has no value"
                        + nearText(String(name), among: Array(values.keys))
                        + ": give it one under 'substitutions', or write ${!\(name)} "
                        + "if it is meant literally",
                    position: SourcePosition(line: line, column: column))
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
