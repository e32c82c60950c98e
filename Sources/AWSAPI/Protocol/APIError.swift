package import JSONValue

/// An error answer of the API, in AWS's words.
///
/// The set of errors is open, as in `HTTPField.Name`. The functions below hold every code and every
/// sentence, so that they can be compared with AWS's at a glance.
/// Source: the exceptions of the API model; texts from recordings of the service.
public struct APIError: Error, Hashable, Sendable {
    /// `StateMachineDoesNotExist`.
    public let code: String

    /// The HTTP status.
    public let status: Int
    public let message: String

    /// Further members of the body, such as `resourceName` or `reason`.
    public let details: [String: String]

    public init(
        _ code: String, status: Int = 400, _ message: String, details: [String: String] = [:]
    ) {
        self.code = code
        self.status = status
        self.message = message
        self.details = details
    }

    package var body: JSON {
        var object: JSONObject = ["__type": .string(code), "message": .string(message)]
        for (key, value) in details.sorted(by: { $0.key < $1.key }) {
            object[key] = .string(value)
        }
        return .object(object)
    }
}

// MARK: - Requests

extension APIError {
    package static func validation(_ message: String, reason: String? = nil) -> APIError {
        APIError("ValidationException", message, details: reason.map { ["reason": $0] } ?? [:])
    }

    static func serialization(_ message: String) -> APIError {
        APIError("SerializationException", message)
    }

    static func unknownOperation(_ target: String?) -> APIError {
        APIError(
            "UnknownOperationException",
            target.map { "Unknown operation: '\($0)'" } ?? "The request names no operation")
    }

    static let noSuchPage = APIError(
        "UnknownOperationException", status: 404, "There is nothing at this address")

    static let foreignPage = APIError(
        "AccessDeniedException", status: 403,
        "A page of another site may not use this server: the browser says that one asks")

    static func foreignHost(_ host: String?) -> APIError {
        let name = host.map { "'\(String($0.prefix(253)))' is not a name of this server" }
        return APIError(
            "MisdirectedRequestException", status: 421,
            (name ?? "The request does not name one host that it is for")
                + ". If the server is to answer to a name, list it in the setting server.hosts "
                + "(TREADLE_SERVER_HOSTS, --hosts)")
    }

    static let foreignOrigin = APIError(
        "AccessDeniedException", status: 403,
        "A page of another site may not use this server: its origin is not the host it asks")

    static let tooManyConnections = APIError(
        "ServiceUnavailable", status: 503,
        "The server has as many connections as it may have (server.connections); try again")

    static func requestTooSlow(seconds: Int) -> APIError {
        APIError(
            "RequestTimeout", status: 408, "The request did not arrive within \(seconds) seconds")
    }

    static func requestTooLarge(limit: Int) -> APIError {
        APIError(
            "RequestEntityTooLargeException", status: 413,
            "The request is larger than \(limit) bytes")
    }

    /// An error for something that AWS supports and Treadle does not support yet.
    static func unsupported(_ what: String) -> APIError {
        APIError("UnsupportedOperationException", "\(what) is not supported yet")
    }

    package static let internalFailure = APIError(
        "InternalFailure", status: 500, "The request failed within the server; its log says why")

    package static let unavailable = APIError(
        "ServiceUnavailable", status: 503, "The server cannot use its store; its log says why")

    static let held = APIError(
        "ServiceUnavailable", status: 503,
        "The server is held, because its data was restored from a backup: it only answers requests "
            + "that read. Stop the original server, then run 'treadle resume'")

    static func invalidARN(_ reason: String) -> APIError {
        APIError("InvalidArn", "Invalid Arn: '\(reason)'")
    }

    static func invalidName(_ name: String) -> APIError {
        APIError("InvalidName", "Invalid Name: '\(name)'")
    }

    package static let invalidToken = APIError("InvalidToken", "Invalid Token: 'Invalid token'")

    static func missingParameter(_ message: String) -> APIError {
        APIError("MissingRequiredParameter", message)
    }

    static func resourceNotFound(_ arn: String) -> APIError {
        APIError(
            "ResourceNotFound", "Resource not found: '\(arn)'", details: ["resourceName": arn])
    }

    static func tooManyTags(_ arn: String, limit: Int) -> APIError {
        APIError(
            "TooManyTags", "A resource can have at most \(limit) tags: '\(arn)'",
            details: ["resourceName": arn])
    }
}

// MARK: - State machines

extension APIError {
    package static func stateMachineDoesNotExist(_ arn: String) -> APIError {
        APIError("StateMachineDoesNotExist", "State Machine Does Not Exist: '\(arn)'")
    }

    static func stateMachineAlreadyExists(_ arn: String) -> APIError {
        APIError("StateMachineAlreadyExists", "State Machine Already Exists: '\(arn)'")
    }

    static func stateMachineDeleting(_ arn: String) -> APIError {
        APIError("StateMachineDeleting", "State Machine is being deleted: '\(arn)'")
    }

    static func invalidDefinition(_ reason: String) -> APIError {
        APIError("InvalidDefinition", "Invalid State Machine Definition: '\(reason)'")
    }

    static func invalidLogging(_ reason: String) -> APIError {
        APIError("InvalidLoggingConfiguration", "Invalid Logging Configuration: \(reason)")
    }

    static func invalidEncryption(_ reason: String) -> APIError {
        APIError("InvalidEncryptionConfiguration", "Invalid Encryption Configuration: \(reason)")
    }

    static let typeNotSupportedByOperation = APIError(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine")

    static let expressNotSupported = APIError(
        "StateMachineTypeNotSupported", "State machines of type EXPRESS are not supported yet")

    static let versionDescriptionWithoutPublish = APIError.validation(
        "Version description can only be set when publish is true")
}

// MARK: - Executions and tasks

extension APIError {
    static func executionDoesNotExist(_ arn: String) -> APIError {
        APIError("ExecutionDoesNotExist", "Execution Does Not Exist: '\(arn)'")
    }

    static func executionAlreadyExists(_ arn: String) -> APIError {
        APIError("ExecutionAlreadyExists", "Execution Already Exists: '\(arn)'")
    }

    static func invalidInput(_ reason: String) -> APIError {
        APIError("InvalidExecutionInput", "Invalid State Machine Execution Input: '\(reason)'")
    }

    static func invalidOutput(_ reason: String) -> APIError {
        APIError("InvalidOutput", "Invalid Output: '\(reason)'")
    }

    static func activityDoesNotExist(_ arn: String) -> APIError {
        APIError("ActivityDoesNotExist", "Activity Does Not Exist: '\(arn)'")
    }

    static let taskDoesNotExist = APIError(
        "TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'")

    static let taskTimedOut = APIError(
        "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
}
