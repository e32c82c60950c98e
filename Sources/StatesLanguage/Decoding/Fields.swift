import JSONValue

/// The fields of one object of a definition, together with their place in it.
///
/// A reader returns nil both for an absent field and for a wrong one. A wrong field has been
/// reported by then, so the definition is refused.
struct Fields {
    let object: JSONObject
    let place: Place
    let findings: Findings

    /// Reads strings `{% … %}`; nil in JSONPath.
    var expressions: ExpressionReader?

    init(_ object: JSONObject, at place: Place = .machine, findings: Findings) {
        self.object = object
        self.place = place
        self.findings = findings
    }

    subscript(field: String) -> JSON? { object[field] }

    func has(_ field: String) -> Bool { object[field] != nil }

    func refuse(_ message: String, at field: String? = nil) {
        findings.refuse(message, at: field.map(place.field) ?? place)
    }

    // MARK: Which fields there are

    func require(_ names: [String]) {
        let missing = FieldOrder.sorted(names.filter { !has($0) })
        guard !missing.isEmpty else { return }
        refuse("These fields are required: [\(missing.joined(separator: ", "))]")
    }

    func allow(only names: Set<String>) {
        for (name, _) in object where !names.contains(name) {
            refuse("Field '\(name)' is not supported")
        }
    }

    /// Reports all other fields, and says so where a field exists in the other query language only.
    ///
    /// - Parameter elsewhere: the names that are allowed in the other language.
    func allow(only names: Set<String>, in language: QueryLanguage, elsewhere: Set<String>) {
        for (name, _) in object where !names.contains(name) {
            guard elsewhere.contains(name) else {
                refuse("Field '\(name)' is not supported")
                continue
            }
            refuse(
                "The QueryLanguage is set to '\(language.rawValue)', but field '\(name)' is only "
                    + "supported for the '\(language.other.rawValue)' QueryLanguage")
        }
    }

    /// Reports each of these fields that is present.
    func refuse(anyOf names: Set<String>) {
        for (name, _) in object where names.contains(name) {
            refuse("Field '\(name)' is not supported")
        }
    }

    /// Reports the fields if two or more of them are present.
    func allow(oneOf names: [String]) {
        guard names.count(where: has) > 1 else { return }
        refuse(severalOf: names)
    }

    /// Reports the fields unless exactly one of them is present.
    func require(oneOf names: [String]) {
        if names.contains(where: has) {
            allow(oneOf: names)
        } else {
            refuse(noneOf: names)
        }
    }

    func refuse(severalOf names: [String]) {
        let list = FieldOrder.sorted(names).joined(separator: ", ")
        refuse("There should only be one of the following fields: [\(list)]")
    }

    func refuse(noneOf names: [String]) {
        let list = FieldOrder.sorted(names).joined(separator: ", ")
        refuse("This object should have only one of the following fields: [\(list)]")
    }

    // MARK: Values

    func string(_ field: String) -> String? {
        value(field, "[STRING]", \.string)
    }

    func boolean(_ field: String) -> Bool? {
        value(field, "[BOOLEAN]", \.bool)
    }

    /// Reads a whole number; `2.0` counts as one.
    func integer(_ field: String, in range: ClosedRange<Int>) -> Int? {
        guard let number = value(field, "Integer", \.int) else { return nil }
        guard number >= range.lowerBound else {
            refuse("Minimum value is \(range.lowerBound)", at: field)
            return nil
        }
        guard number <= range.upperBound else {
            refuse("Maximum value is \(range.upperBound)", at: field)
            return nil
        }
        return number
    }

    func number(_ field: String) -> JSONNumber? {
        value(field, "[NUMBER]", \.number)
    }

    func fields(_ field: String) -> Fields? {
        value(field, "[OBJECT]", \.object).map { within($0, at: place.field(field)) }
    }

    /// Reads an array of objects; other elements are reported and left out.
    func list(_ field: String, mayBeEmpty: Bool) -> [Fields]? {
        guard let elements = array(field, mayBeEmpty: mayBeEmpty) else { return nil }
        return elements.enumerated().compactMap { index, element in
            let place = place.field(field).element(index)
            guard let object = element.object else {
                findings.refuse("Expected value of type [OBJECT]", at: place)
                return nil
            }
            return within(object, at: place)
        }
    }

    /// The fields of an object inside one of these fields.
    func within(_ object: JSONObject, at place: Place) -> Fields {
        var fields = Fields(object, at: place, findings: findings)
        fields.expressions = expressions
        return fields
    }

    /// Reads a non-empty array of strings; other elements are reported and left out.
    func strings(_ field: String) -> [String]? {
        guard let elements = array(field, mayBeEmpty: false) else { return nil }
        return elements.enumerated().compactMap { index, element in
            guard let string = element.string else {
                findings.refuse(
                    "Expected value of type [STRING]", at: place.field(field).element(index))
                return nil
            }
            return string
        }
    }

    /// Reads a string that must be one of these words.
    func word(_ field: String, from words: [String]) -> String? {
        guard let word = string(field) else { return nil }
        guard words.contains(word) else {
            refuse(
                "Value should be one of the following: [\(words.joined(separator: ", "))]",
                at: field)
            return nil
        }
        return word
    }

    private func array(_ field: String, mayBeEmpty: Bool) -> [JSON]? {
        guard let elements = value(field, "[ARRAY]", \.array) else { return nil }
        guard mayBeEmpty || !elements.isEmpty else {
            refuse("Value cannot be empty", at: field)
            return nil
        }
        return elements
    }

    private func value<Value>(
        _ field: String, _ type: String, _ read: (JSON) -> Value?
    ) -> Value? {
        guard let json = object[field] else { return nil }
        guard let value = read(json) else {
            refuse("Expected value of type \(type)", at: field)
            return nil
        }
        return value
    }
}
