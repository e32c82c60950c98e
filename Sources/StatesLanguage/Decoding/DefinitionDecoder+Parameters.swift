import JSONValue

extension DefinitionDecoder {
    /// Checks the constant parameters that a Task passes to a call.
    ///
    /// Values found at run time are accepted.
    ///
    /// As in AWS, every fault is located at `Parameters` or `Arguments` itself.
    func checkParameters(of call: Resource.Integration, _ fields: Fields) {
        let name = fields.expressions == nil ? "Parameters" : "Arguments"
        guard let shape = options.integrations.parameters(of: call),
            case .structure(let known, _) = shape, let parameters = fields.inner(name)
        else { return }
        let isJSONata = fields.expressions != nil
        for key in parameters.object.keys where known[Self.name(key, isJSONata)] == nil {
            parameters.refuse(
                "The field '\(Self.name(key, isJSONata))' is not supported by Step Functions")
        }
        check(.object(parameters.object), shape, named: name, isJSONata, at: parameters.place)
    }

    /// The shape bounds the recursion.
    private func check(
        _ value: JSON, _ shape: ParameterShape, named name: String, _ isJSONata: Bool,
        at place: Place
    ) {
        if isJSONata, value.string?.utf8.starts(with: "{%".utf8) == true { return }
        switch (shape, value) {
        case (.any, _), (_, .null), (.string, .string), (.boolean, .bool), (.map, .object): return
        case (.integer, .number(let number)) where number.int != nil: return
        case (.list(let member), .array(let elements)):
            for element in elements { check(element, member, named: name, isJSONata, at: place) }
        case (.structure(let members, let required), .object(let object)):
            let names = Set(object.keys.map { Self.name($0, isJSONata) })
            for field in required where !names.contains(field) {
                findings.refuse("The field '\(field)' is required but was missing", at: place)
            }
            for (key, value) in object {
                guard let shape = members[key] else { continue }
                check(value, shape, named: key, isJSONata, at: place)
            }
        default:
            let article = shape == .integer ? "an" : "a"
            findings.refuse(
                "The value for the field '\(name)' must be \(article) \(shape.word)", at: place)
        }
    }

    /// The name without the `.$` that marks a value found at run time.
    private static func name(_ key: String, _ isJSONata: Bool) -> String {
        !isJSONata && key.hasSuffix(".$") ? String(key.dropLast(2)) : key
    }
}
