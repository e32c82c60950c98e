import JSONValue
import Jobs
import StatesLanguage

extension StateError {
    /// Makes an error of a job request, as Step Functions reports one of AWS Batch.
    init(batch error: JobError) {
        switch error {
        case .machine(let text): self.init(batch: text, code: "ServerException", status: 500)
        default: self.init(batch: error.description, code: "ClientException", status: 400)
        }
    }

    /// The error for a request that AWS Batch accepts but a single machine cannot fulfil.
    static func batchRefusal(_ message: String) -> StateError {
        StateError(batch: message, code: "ClientException", status: 400)
    }

    /// The error for parameters that do not fit the call, which fails before it is made.
    static func batchParameters(_ parameters: JSON, _ problem: String) -> StateError {
        StateError(
            StateError.runtime,
            cause: "The Parameters '\(parameters.text)' could not be used to start the Task: "
                + "[\(problem)]")
    }

    private init(batch message: String, code: String, status: Int) {
        self.init(
            "Batch.\(code)",
            cause: "\(message) (Service: AWSBatch; Status Code: \(status); Error Code: \(code); "
                + "Request ID: \(RequestID.make()); Proxy: null)")
    }
}
