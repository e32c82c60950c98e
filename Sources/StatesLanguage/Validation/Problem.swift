/// One finding of the validator: what is wrong with a definition, and where.
///
/// Codes are those of `ValidateStateMachineDefinition`, and `UNSUPPORTED_FEATURE` for what AWS
/// would take and Treadle does not take yet.
/// Source: API `ValidateStateMachineDefinitionDiagnostic`.
public struct Problem: Hashable, Sendable {
    public let severity: Severity
    public let code: Code

    /// One sentence, without the place.
    public let message: String

    /// `/States/NAME/FIELD`; nil if the problem is of the definition as a whole.
    public let location: String?

    public enum Severity: String, Sendable {
        case error = "ERROR"
        case warning = "WARNING"
    }

    public enum Code: String, CaseIterable, Sendable {
        case invalidJSON = "INVALID_JSON_DESCRIPTION"
        case schema = "SCHEMA_VALIDATION_FAILED"
        case missingEndState = "MISSING_END_STATE"
        case missingTransitionTarget = "MISSING_TRANSITION_TARGET"
        case duplicateStateName = "DUPLICATE_STATE_NAME"
        case invalidStateName = "INVALID_STATE_NAME"
        case invalidVariableName = "INVALID_VARIABLE_NAME"
        case reservedVariableName = "RESERVED_VARIABLE_NAME"
        case duplicateLabel = "DUPLICATE_LABEL_NAME"
        case invalidLabel = "INVALID_LABEL_NAME"
        case tooDeeplyNested = "TOO_DEEPLY_NESTED"

        /// A JSONata expression that does not parse.
        case invalidExpression = "INVALID_JSONATA_EXPRESSION"

        /// A JSONata expression that refers to what a state machine does not have.
        case unsupportedExpression = "UNSUPPORTED_JSONATA_EXPRESSION"
        case unsupportedFeature = "UNSUPPORTED_FEATURE"

        /// Warning: a value that looks like a path, in a field whose name lacks `.$`.
        case noDollar = "NO_DOLLAR"

        /// Warning: a value that looks like a path, in a field whose name does not end in `Path`.
        case noPath = "NO_PATH"

        /// Warning: a path in the `Result` of a Pass, which nothing fills in.
        case staticResult = "PASS_RESULT_IS_STATIC"
    }

    public init(severity: Severity = .error, code: Code, message: String, location: String?) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
    }
}

extension Problem: CustomStringConvertible {
    /// As AWS joins the parts, with a missing place in the words of Java.
    public var description: String { "\(code.rawValue): \(message) at \(location ?? "null")" }
}
