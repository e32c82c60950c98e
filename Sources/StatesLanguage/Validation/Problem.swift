/// A problem that the validator found in a definition.
///
/// Its code is one of `ValidateStateMachineDefinition`, or `UNSUPPORTED_FEATURE` for something that
/// AWS accepts and Treadle does not yet.
/// Source: API `ValidateStateMachineDefinitionDiagnostic`.
public struct Problem: Hashable, Sendable {
    public let severity: Severity
    public let code: Code

    /// One sentence, without the location.
    public let message: String

    /// `/States/NAME/FIELD`; nil if the problem concerns the whole definition.
    public let location: String?

    /// Whether the problem makes a definition invalid, or is only a warning.
    public enum Severity: String, Sendable {
        case error = "ERROR"
        case warning = "WARNING"
    }

    /// The code by which the API names the kind of problem.
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

        /// A JSONata expression that refers to something that a state machine does not have.
        case unsupportedExpression = "UNSUPPORTED_JSONATA_EXPRESSION"
        case unsupportedFeature = "UNSUPPORTED_FEATURE"

        /// Warning: a value that looks like a path, in a field whose name lacks `.$`.
        case noDollar = "NO_DOLLAR"

        /// Warning: a value that looks like a path, in a field whose name does not end in `Path`.
        case noPath = "NO_PATH"

        /// Warning: a path in the `Result` of a Pass, which is never filled in.
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
    /// The parts joined as AWS does; a missing location prints as Java's `null`.
    public var description: String { "\(code.rawValue): \(message) at \(location ?? "null")" }
}
