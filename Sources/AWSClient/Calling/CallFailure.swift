/// Why a call to a service has no result.
public enum CallFailure: Error, Sendable {
    /// The parameters make no request.
    case parameters(ParameterProblem)

    /// There are no credentials to sign with.
    case credentials(CredentialProblem)

    /// The service has no endpoint in the region.
    case noEndpoint(service: String, region: String)

    /// The service answered with an error, after so many attempts.
    case service(ServiceFailure, attempts: Int)

    /// The service could not be reached, or its answer did not arrive whole.
    ///
    /// - Parameter mayHaveArrived: whether the service may have done its work nevertheless.
    case connection(String, attempts: Int, mayHaveArrived: Bool)

    /// The answer is not in the service's protocol.
    case answer(String)
}
