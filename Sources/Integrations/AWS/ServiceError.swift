import AWSClient
import JSONValue
import ServiceModels
import StatesLanguage

/// How an integration names the errors of a service.
struct ErrorNaming: Hashable, Sendable {
    /// The part before the dot: `DynamoDb`, or `DynamoDB` in the optimized integration.
    let prefix: String

    /// The service's name in causes, and whether they have the form of the older SDK.
    let form: Form

    enum Form: Hashable, Sendable {
        /// `(Service: DynamoDb, Status Code: 400, Request ID: …)`.
        case current

        /// `(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: …; Request ID: …; Proxy: null)`.
        ///
        /// - Parameters:
        ///   - service: as in causes.
        ///   - exception: the name for errors that the model does not have.
        case older(service: String, exception: String)
    }

    /// The naming of the SDK integrations.
    static func sdk(_ service: ServiceModel) -> ErrorNaming {
        ErrorNaming(prefix: JavaName.service(service.id), form: .current)
    }

    /// The error that a state machine sees.
    ///
    /// Causes are as recorded from AWS. An error that never came from the service is an
    /// `SdkClientException`.
    func error(for failure: CallFailure, parameters: JSON) -> StateError {
        switch failure {
        case .service(let failure, let attempts):
            return StateError(name(of: failure), cause: cause(of: failure, attempts: attempts))
        case .parameters(let problem):
            return StateError(
                StateError.runtime,
                cause: "The Parameters '\(parameters.text)' could not be used to start the Task: "
                    + "[\(problem.description)]")
        case .connection(let text, let attempts, _):
            let count = form == .current ? " (SDK Attempt Count: \(attempts))" : ""
            return client("Unable to execute HTTP request: \(text)\(count)")
        case .credentials, .noEndpoint, .answer: return client(failure.sentence)
        }
    }

    private func client(_ cause: String) -> StateError {
        StateError("\(prefix).SdkClientException", cause: cause)
    }

    private func name(of failure: ServiceFailure) -> String {
        if let modeled = failure.modeled { return "\(prefix).\(JavaName.exception(modeled.name))" }
        return switch form {
        case .current: "\(prefix).\(prefix)Exception"
        case .older(_, let exception): "\(prefix).\(exception)"
        }
    }

    private func cause(of failure: ServiceFailure, attempts: Int) -> String {
        let id = failure.requestID ?? "null"
        switch form {
        case .current:
            let isS3 = prefix == "S3"
            let more =
                isS3 ? ", Extended Request ID: \(failure.extendedRequestID ?? "null")" : ""
            return "\(failure.message) (Service: \(prefix), Status Code: \(failure.status), "
                + "Request ID: \(id)\(more)) (SDK Attempt Count: \(attempts))"
        case .older(let service, _):
            return "\(failure.message) (Service: \(service); Status Code: \(failure.status); "
                + "Error Code: \(failure.code); Request ID: \(id); Proxy: null)"
        }
    }
}
