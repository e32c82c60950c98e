import JSONValue

/// The shape of one value in an answer of an AWS service.
struct ServiceShape: Sendable {
    /// All shapes of the service.
    let shapes: [Substring]
    let number: Int

    /// The member that may hold any value, if there is one.
    var openMember: String?

    private var text: Substring { shapes.indices.contains(number) ? shapes[number] : "?" }

    private func at(_ number: Substring) -> ServiceShape? {
        Int(number).map { ServiceShape(shapes: shapes, number: $0) }
    }

    // MARK: Parts

    /// The members of a structure, each with the number of its shape.
    ///
    /// In the text, required ones begin with `!`.
    private var members: [(name: Substring, isRequired: Bool, number: Substring)] {
        guard text.first == "S" else { return [] }
        return text.dropFirst().split(separator: ",").compactMap { part in
            guard let colon = part.firstIndex(of: ":") else { return nil }
            let isRequired = part.first == "!"
            let name = part[..<colon].dropFirst(isRequired ? 1 : 0)
            return (name, isRequired, part[part.index(after: colon)...])
        }
    }

    func member(_ name: String) -> ServiceShape? {
        members.first { $0.name == name }.flatMap { at($0.number) }
    }

    /// The shape of the elements of a list or map.
    var element: ServiceShape? {
        text.first == "L" || text.first == "M" ? at(text.dropFirst()) : nil
    }

    // MARK: Checking

    /// The first mistake in a value; nil if there is none.
    ///
    /// Its messages are recorded from AWS.
    ///
    /// Members that the service does not know are ignored. Recursion goes no deeper than the value,
    /// whose depth the parser limits.
    func mistake(in value: JSON, requiresAll: Bool, field: String = "") -> String? {
        switch text.first {
        case "S":
            guard let object = value.object else { return "Field '\(field)' must be an object" }
            return mistake(in: object, requiresAll)
        case "L":
            guard let elements = value.array else { return "Field '\(field)' must be an array" }
            return firstMistake(in: elements, requiresAll, field)
        case "M":
            guard let object = value.object else { return "Field '\(field)' must be an object" }
            return firstMistake(in: object.values, requiresAll, field)
        case "E":
            guard let word = value.string else { return "Field '\(field)' must be a string" }
            let words = text.dropFirst().split(separator: "|")
            return words.contains { $0 == word } ? nil : "Field '\(field)' is not an expected value"
        case "s": return value.string == nil ? "Field '\(field)' must be a string" : nil
        case "n": return value.number == nil ? "Field '\(field)' must be a number" : nil
        case "b": return value.bool == nil ? "Field '\(field)' must be a boolean" : nil
        default: return nil
        }
    }

    private func mistake(in object: JSONObject, _ requiresAll: Bool) -> String? {
        for (name, isRequired, number) in members {
            guard let value = object[String(name)] else {
                if isRequired, requiresAll { return "Required field '\(name)' is missing" }
                continue
            }
            guard openMember.map({ name != $0 }) ?? true, let shape = at(number) else { continue }
            let mistake = shape.mistake(
                in: value, requiresAll: requiresAll, field: String(name))
            if let mistake { return mistake }
        }
        return nil
    }

    private func firstMistake(
        in values: [JSON], _ requiresAll: Bool, _ field: String
    ) -> String? {
        guard let element else { return nil }
        for value in values {
            if let mistake = element.mistake(in: value, requiresAll: requiresAll, field: field) {
                return mistake
            }
        }
        return nil
    }
}
