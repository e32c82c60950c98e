import JSONValue

/// The text of a state machine's definition, from a JSON or YAML file.
struct DefinitionSource: Hashable, Sendable {
    /// The path as the user gave it, for messages.
    let path: String

    let text: String

    /// Whether the file is YAML: `.yaml` or `.yml`.
    ///
    /// Any other file is JSON.
    var isYAML: Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

    /// Reads the definition as JSON, with the places of its parts.
    func read() throws(SourceError) -> (json: JSON, map: SourceMap) {
        if isYAML {
            let document = try YAMLDocument(text)
            return (document.json, document.map)
        }
        do {
            return (try JSON(parsing: text), JSONSourceMapper.map(text))
        } catch {
            throw SourceError(error, in: text)
        }
    }

    /// The text to send to a server: a JSON file unchanged, or YAML converted to JSON.
    func definitionText() throws(SourceError) -> String {
        isYAML ? try read().json.text : text
    }

    /// All problems of the definition, in the order of the text.
    func problems() -> [LocatedProblem] {
        do {
            let (json, map) = try read()
            return DefinitionProblem.all(in: isYAML ? json.text : text)
                .map {
                    LocatedProblem($0, at: map.position(of: $0.location, naming: $0.namedField))
                }
                .sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        } catch {
            return [LocatedProblem(error)]
        }
    }
}
