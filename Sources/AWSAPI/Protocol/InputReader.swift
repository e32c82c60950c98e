import JSONValue
package import Timestamps

/// Reads the members of a request's body and checks their types and bounds.
///
/// A member of the wrong type ends the reading with an error, as in AWS's parser. Members out of
/// bounds are collected, and `finish` throws one error for all of them. Until then, a missing
/// required member reads as an empty one. Unknown members are ignored, and null counts as absent.
package struct InputReader {
    private let members: JSONObject
    let bounds: InputBounds

    /// The prefix of names in messages, such as `loggingConfiguration.`.
    private let path: String
    private var violations: [String] = []

    init(_ members: JSONObject, bounds: InputBounds = InputBounds(), path: String = "") {
        self.members = members
        self.bounds = bounds
        self.path = path
    }

    /// Throws an error for all members that were out of bounds, if there were any.
    func finish() throws(APIError) {
        guard !violations.isEmpty else { return }
        let count = violations.count
        throw .validation(
            "\(count) validation error\(count == 1 ? "" : "s") detected: "
                + violations.joined(separator: "; "))
    }

    // MARK: Texts

    package mutating func text(_ key: String, _ rule: TextRule) throws(APIError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .string(let text) = value else { throw .wrongType(value, wanted: "String") }
        check(text, at: path + key, rule)
        return text
    }

    package mutating func requiredText(_ key: String, _ rule: TextRule) throws(APIError) -> String {
        if let text = try text(key, rule) { return text }
        missing(key)
        return ""
    }

    /// Reads a required list of texts.
    mutating func requiredTexts(_ key: String, _ rule: TextRule) throws(APIError) -> [String] {
        guard let elements = try elements(key) else {
            missing(key)
            return []
        }
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element else {
                throw .wrongType(element, wanted: "String")
            }
            check(text, at: "\(path)\(key).\(index + 1).member", rule)
            texts.append(text)
        }
        return texts
    }

    private mutating func check(_ text: String, at place: String, _ rule: TextRule) {
        for constraint in rule.constraintsFailed(by: text) {
            violate(rule.isSensitive ? "Value" : "Value '\(text)'", place, constraint)
        }
    }

    // MARK: Numbers and flags

    package mutating func integer(_ key: String, _ range: ClosedRange<Int>) throws(APIError) -> Int?
    {
        guard let value = value(key) else { return nil }
        guard case .number(let number) = value else { throw .wrongType(value, wanted: "Integer") }
        guard let integer = number.int else {
            throw .serialization("DECIMAL_VALUE cannot be converted to Integer")
        }
        if integer > range.upperBound {
            violate(
                "Value '\(integer)'", path + key,
                "Member must have value less than or equal to \(range.upperBound)")
        } else if integer < range.lowerBound {
            violate(
                "Value '\(integer)'", path + key,
                "Member must have value greater than or equal to \(range.lowerBound)")
        }
        return integer
    }

    /// Reads a time in seconds since 1970, which may have a fraction.
    package mutating func time(_ key: String) throws(APIError) -> Timestamp? {
        guard let value = value(key) else { return nil }
        guard case .number(let number) = value else { throw .wrongType(value, wanted: "Timestamp") }
        let seconds = number.double
        guard seconds.isFinite, abs(seconds) < 1e11 else {
            violate("Value '\(number.text)'", path + key, "Member must be a time")
            return nil
        }
        return Timestamp(milliseconds: Int((seconds * 1000).rounded()))
    }

    package mutating func flag(_ key: String) throws(APIError) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .bool(let flag) = value else { throw .wrongType(value, wanted: "Boolean") }
        return flag
    }

    // MARK: Structures

    /// Reads a member that is a structure.
    mutating func structure<Value>(
        _ key: String, read: (inout InputReader) throws(APIError) -> Value
    ) throws(APIError) -> Value? {
        guard let value = value(key) else { return nil }
        return try inner(value, path: "\(path)\(key).", read)
    }

    /// Reads a member that is a list of structures.
    mutating func structures<Value>(
        _ key: String, read: (inout InputReader) throws(APIError) -> Value
    ) throws(APIError) -> [Value]? {
        guard let elements = try elements(key) else { return nil }
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            values.append(try inner(element, path: "\(path)\(key).\(index + 1).member.", read))
        }
        return values
    }

    private mutating func inner<Value>(
        _ value: JSON, path: String, _ read: (inout InputReader) throws(APIError) -> Value
    ) throws(APIError) -> Value {
        guard case .object(let members) = value else {
            throw .wrongType(value, wanted: "structure")
        }
        var reader = InputReader(members, bounds: bounds, path: path)
        let result = try read(&reader)
        violations += reader.violations
        return result
    }

    /// Records that a required member is missing.
    mutating func missing(_ key: String) {
        violations.append(
            "Value null at '\(path)\(key)' failed to satisfy constraint: Member must not be null")
    }

    // MARK: Parts

    private func value(_ key: String) -> JSON? {
        guard let value = members[key], !value.isNull else { return nil }
        return value
    }

    private func elements(_ key: String) throws(APIError) -> [JSON]? {
        guard let value = value(key) else { return nil }
        guard case .array(let elements) = value else { throw .wrongType(value, wanted: "list") }
        return elements
    }

    private mutating func violate(_ value: String, _ place: String, _ constraint: String) {
        violations.append("\(value) at '\(place)' failed to satisfy constraint: \(constraint)")
    }
}

extension APIError {
    /// The error for a value of the wrong type, in the words of AWS's parser.
    fileprivate static func wrongType(_ value: JSON, wanted: String) -> APIError {
        switch value {
        case .object: .serialization("Start of structure or map found where not expected.")
        case .array: .serialization("Start of list found where not expected.")
        case .string: .serialization("STRING_VALUE cannot be converted to \(wanted)")
        case .number: .serialization("NUMBER_VALUE cannot be converted to \(wanted)")
        case .bool(let flag):
            .serialization("\(flag ? "TRUE" : "FALSE")_VALUE cannot be converted to \(wanted)")
        case .null: .serialization("NULL_VALUE cannot be converted to \(wanted)")
        }
    }
}
