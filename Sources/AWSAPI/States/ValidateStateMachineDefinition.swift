import JSONValue
import StatesLanguage

/// Lists the problems in a definition.
///
/// Source: API `ValidateStateMachineDefinition`.
struct ValidateStateMachineDefinition: Operation {
    let definition: String
    let type: ValidationOptions.MachineType
    let listsWarnings: Bool
    let limit: Int

    private static let limitMax = 100

    init(_ input: inout InputReader) throws(APIError) {
        definition = try input.requiredText("definition", input.bounds.definition)
        type = try input.text("type", .machineType).flatMap { .init(rawValue: $0) } ?? .standard
        listsWarnings = try input.text("severity", .problemSeverity) == "WARNING"
        let asked = try input.integer("maxResults", 0...Self.limitMax) ?? 0
        limit = asked > 0 ? min(asked, Self.limitMax) : Self.limitMax
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        var validation = api.options.validation
        validation.machineType = type
        let all = StateMachine.problems(in: definition, options: validation)
        let listed = all.filter { listsWarnings || $0.severity == .error }
        return [
            "result": all.contains { $0.severity == .error } ? "FAIL" : "OK",
            "diagnostics": .array(listed.prefix(limit).map(\.json)),
            "truncated": .bool(listed.count > limit),
        ]
    }
}

extension Problem {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "severity": .string(severity.rawValue), "code": .string(code.rawValue),
            "message": .string(message),
        ]
        if let location { object["location"] = .string(location) }
        return .object(object)
    }
}
