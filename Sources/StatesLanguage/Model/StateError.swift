/// An error that a state machine can retry and catch.
///
/// AWS distinguishes an absent name or cause from an empty one, so both are optional.
/// Source: DG `concepts-error-handling`.
public struct StateError: Error, Hashable, Sendable {
    /// The error name, such as `States.Timeout`, or the one that a Fail state or a task gave; at
    /// most 256 characters.
    public let name: String?

    /// The description of the error; at most 32,768 characters.
    public let cause: String?

    public init(_ name: String?, cause: String?) {
        self.name = name
        self.cause = cause
    }
}

/// The names of the errors that the language itself knows.
extension StateError {
    public static let all = "States.ALL"
    public static let dataLimitExceeded = "States.DataLimitExceeded"
    public static let exceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold"
    public static let heartbeatTimeout = "States.HeartbeatTimeout"
    public static let queryEvaluationError = "States.QueryEvaluationError"
    /// The error that AWS reports where the specification says `States.ResultPathMatchFailure`.
    public static let referencePathConflict = "States.ReferencePathConflict"
    public static let resultPathMatchFailure = "States.ResultPathMatchFailure"
    public static let runtime = "States.Runtime"
    public static let taskFailed = "States.TaskFailed"
    public static let timeout = "States.Timeout"

    /// A `States.Runtime` error with this cause.
    public static func runtime(_ cause: String) -> StateError {
        StateError(runtime, cause: cause)
    }
}
