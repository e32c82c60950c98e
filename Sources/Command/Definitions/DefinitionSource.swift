import JSONValue

/// The text of a state machine's definition, from a JSON or YAML file.
struct DefinitionSource: Hashable, Sendable {
    /// As the person named it; for messages.
    let path: String

    let text: String

    /// By the file's name: `.yaml` and `.yml` are YAML, all else is JSON.
    var isYAML: Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

    /// The definition as JSON, and where its parts stand.
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

    /// The text to send to a server: a JSON file as it is, YAML as JSON.
    func definitionText() throws(SourceError) -> String {
        isYAML ? try read().json.text : text
    }

    /// All that is wrong with it, in the order of the text.
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
