import JSONValue

extension DefinitionDecoder {
    /// - Parameter fields: of the machine or the state that asks for it.
    func refuseJSONata(_ fields: Fields) {
        findings.refuse(
            unsupported: "QueryLanguage JSONata is", at: fields.place.field("QueryLanguage"))
    }

    /// Checks what does not depend on expressions in a state whose query language is JSONata, and
    /// says that such states are not run yet.
    mutating func checkUnsupported(
        _ type: StateType, _ fields: Fields, in surroundings: Surroundings
    ) {
        if surroundings.language == .jsonPath { refuseJSONata(fields) }
        _ = retriers(fields)
        _ = catchers(fields, .jsonata)
        switch type {
        case .pass, .succeed, .fail: break
        case .task:
            _ = resource(fields)
            _ = checkCredentials(fields)
        case .choice:
            fields.require(["Choices"])
            for rule in fields.list("Choices", mayBeEmpty: false) ?? [] {
                rule.allow(only: ["Assign", "Comment", "Condition", "Next", "Output"])
                rule.require(["Condition", "Next"])
            }
        case .wait: fields.require(oneOf: ["Seconds", "Timestamp"])
        case .parallel: _ = parallel(fields, in: surroundings)
        case .map: _ = itemProcessor(fields, in: surroundings)
        }
    }
}
