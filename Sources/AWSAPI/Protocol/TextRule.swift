/// The bounds that the API model sets for a text.
package struct TextRule: Sendable {
    var lengthMin = 0
    var lengthMax = Int.max

    /// Whether length is counted in bytes of UTF-8 instead of UTF-16 units.
    var isPayload = false

    /// Whether messages leave out the value.
    var isSensitive = false

    /// The only values allowed, in AWS's order.
    var values: [String]?
    var pattern: Pattern?

    struct Pattern: Sendable {
        /// The pattern as messages quote it.
        let text: String
        let matches: @Sendable (String) -> Bool
    }

    /// - Parameter length: in UTF-16 units.
    package static func atMost(_ length: Int) -> TextRule { TextRule(lengthMax: length) }

    static func oneOf(_ values: String...) -> TextRule { TextRule(values: values) }

    private func length(of text: String) -> Int { isPayload ? text.utf8.count : text.utf16.count }

    /// Lists the constraints that a value does not satisfy, in AWS's words; empty for a valid one.
    func constraintsFailed(by text: String) -> [String] {
        if let values {
            guard !values.contains(text) else { return [] }
            return ["Member must satisfy enum value set: [\(values.joined(separator: ", "))]"]
        }
        var failed: [String] = []
        let length = length(of: text)
        if length > lengthMax {
            failed.append("Member must have length less than or equal to \(lengthMax)")
        }
        if length < lengthMin {
            failed.append("Member must have length greater than or equal to \(lengthMin)")
        }
        if let pattern, !pattern.matches(text) {
            failed.append("Member must satisfy regular expression pattern: \(pattern.text)")
        }
        return failed
    }
}

// MARK: - The shapes of the API model

extension TextRule {
    package static let arn = TextRule(lengthMin: 1, lengthMax: 256)
    static let longARN = TextRule(lengthMin: 1, lengthMax: 2000)
    package static let name = TextRule(lengthMin: 1, lengthMax: 80)
    static let sensitiveName = TextRule(lengthMin: 1, lengthMax: 80, isSensitive: true)
    static let versionDescription = TextRule(lengthMax: 256, isSensitive: true)
    package static let pageToken = TextRule(lengthMin: 1, lengthMax: 1024)
    static let executionsPageToken = TextRule(lengthMin: 1, lengthMax: 3096)
    static let taskToken = TextRule(lengthMin: 1, lengthMax: 2048)
    static let error = TextRule(lengthMax: 256, isSensitive: true)
    static let cause = TextRule(lengthMax: 32_768, isSensitive: true)
    static let kmsKeyID = TextRule(lengthMin: 1, lengthMax: 2048)
    static let tagKey = TextRule(lengthMin: 1, lengthMax: 128, pattern: .tag)
    static let tagValue = TextRule(lengthMax: 256, pattern: .tag)
    static let traceHeader = TextRule(
        lengthMax: 256,
        pattern: Pattern(text: "\\p{ASCII}*") { $0.utf8.allSatisfy { $0 < 0x80 } })

    static let machineType = TextRule.oneOf("STANDARD", "EXPRESS")
    static let includedData = TextRule.oneOf("ALL_DATA", "METADATA_ONLY")
    static let executionStatus = TextRule.oneOf(
        "SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING")
    static let redriveFilter = TextRule.oneOf("REDRIVEN", "NOT_REDRIVEN")
    static let logLevel = TextRule.oneOf("ALL", "ERROR", "FATAL", "OFF")
    static let encryptionType = TextRule.oneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY")
    static let problemSeverity = TextRule.oneOf("ERROR", "WARNING")
    static let inspectionLevel = TextRule.oneOf("INFO", "DEBUG", "TRACE")
    static let mockValidation = TextRule.oneOf("STRICT", "PRESENT", "NONE")
}

extension TextRule.Pattern {
    /// The characters that tags may contain.
    ///
    /// Source: API `Tag`.
    static let tag = TextRule.Pattern(text: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$") { text in
        text.unicodeScalars.allSatisfy { scalar in
            if "_.:/=+-@".unicodeScalars.contains(scalar) { return true }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .spaceSeparator, .lineSeparator, .paragraphSeparator,
                .decimalNumber, .letterNumber, .otherNumber:
                return true
            default: return false
            }
        }
    }
}

/// The bounds that each server may configure; AWS's by default.
struct InputBounds: Sendable {
    var definition = TextRule(lengthMin: 1, lengthMax: 1_048_576, isSensitive: true)

    /// The bound of an input or output.
    var payload = TextRule(lengthMax: 262_144, isPayload: true, isSensitive: true)
}
