public import JSONValue

extension ShapeView {
    /// Which checks a value must pass.
    public enum Strictness: Sendable {
        /// Members that are present have the right types.
        case types

        /// Required members are present too, and values are within their bounds.
        case complete
    }

    /// The first mistake in a value that names its members in PascalCase; nil if there is none.
    ///
    /// Unknown members are ignored. Recursion goes no deeper than the value, whose depth the parser
    /// limits. The messages about types, words and missing members are recorded from AWS; there is
    /// no record of those about bounds.
    ///
    /// - Parameters:
    ///   - field: the value's own name, for messages.
    ///   - openMember: the member of this structure that may hold any value, if there is one.
    public func mistake(
        in value: JSON, _ strictness: Strictness, field: String = "", openMember: String? = nil
    ) -> String? {
        switch (shape.kind, value) {
        case (.structure(let structure), .object(let object)):
            mistake(in: object, of: structure, strictness, openMember)
        case (.structure, _): "Field '\(field)' must be an object"
        case (.list, .array(let elements)):
            outOfBounds(elements.count, "elements", field, strictness)
                ?? firstMistake(in: elements, strictness, field)
        case (.list, _): "Field '\(field)' must be an array"
        case (.map, .object(let object)):
            outOfBounds(object.count, "entries", field, strictness)
                ?? firstMistake(in: object.values, strictness, field)
        case (.map, _): "Field '\(field)' must be an object"
        case (.text(let words, let pattern), .string(let text)):
            mistake(in: text, words, pattern, strictness, field)
        case (.blob, .string), (.timestamp, .string): nil
        case (.text, _), (.blob, _), (.timestamp, _): "Field '\(field)' must be a string"
        case (.integer, .number(let number)), (.long, .number(let number)),
            (.float, .number(let number)):
            outOfBounds(number.double, field, strictness)
        case (.integer, _), (.long, _), (.float, _): "Field '\(field)' must be a number"
        case (.boolean, .bool), (.document, _): nil
        case (.boolean, _): "Field '\(field)' must be a boolean"
        }
    }

    private func mistake(
        in object: JSONObject, of structure: Shape.Structure, _ strictness: Strictness,
        _ openMember: String?
    ) -> String? {
        guard !structure.isEventStream else { return nil }
        for member in structure.members {
            guard let value = object[member.title] else {
                if member.isRequired, strictness == .complete {
                    return "Required field '\(member.title)' is missing"
                }
                continue
            }
            guard member.title != openMember else { continue }
            let mistake = service.view(of: member.shape).mistake(
                in: value, strictness, field: member.title)
            if let mistake { return mistake }
        }
        return nil
    }

    private func firstMistake(
        in values: [JSON], _ strictness: Strictness, _ field: String
    ) -> String? {
        guard let element else { return nil }
        for value in values {
            if let mistake = element.mistake(in: value, strictness, field: field) { return mistake }
        }
        return nil
    }

    private func mistake(
        in text: String, _ words: [String], _ pattern: String?, _ strictness: Strictness,
        _ field: String
    ) -> String? {
        guard words.isEmpty || words.contains(text) else {
            return "Field '\(field)' is not an expected value"
        }
        if let mistake = outOfBounds(text.unicodeScalars.count, "characters", field, strictness) {
            return mistake
        }
        guard strictness == .complete, let pattern, !ServicePattern.matches(text, pattern) else {
            return nil
        }
        return "Field '\(field)' does not match the pattern \(pattern)"
    }

    private func outOfBounds(
        _ count: Int, _ unit: String, _ field: String, _ strictness: Strictness
    ) -> String? {
        guard strictness == .complete else { return nil }
        if let min = shape.min, Double(count) < min {
            return "Field '\(field)' must have at least \(Int(min)) \(unit)"
        }
        if let max = shape.max, Double(count) > max {
            return "Field '\(field)' must have at most \(Int(max)) \(unit)"
        }
        return nil
    }

    private func outOfBounds(
        _ number: Double, _ field: String, _ strictness: Strictness
    ) -> String? {
        guard strictness == .complete else { return nil }
        if let min = shape.min, number < min {
            return "Field '\(field)' must be at least \(JSONNumber(min).text)"
        }
        if let max = shape.max, number > max {
            return "Field '\(field)' must be at most \(JSONNumber(max).text)"
        }
        return nil
    }
}
