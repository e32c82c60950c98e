public import Timestamps

/// What requests to AWS are signed with.
public struct AWSCredentials: Hashable, Sendable {
    public let accessKeyID: String
    public let secretAccessKey: String

    /// The token of temporary credentials; nil for those of a user.
    public let sessionToken: String?

    /// When they end; nil if they do not.
    public let expiration: Timestamp?

    public init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil,
        expiration: Timestamp? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }
}

/// The reason why there are no credentials.
public struct CredentialProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// A place that credentials come from.
protocol CredentialSource: Sendable {
    /// What the source is, for messages: `the environment`.
    var name: String { get }

    /// The credentials; nil if this source is not set up.
    func credentials() async throws(CredentialProblem) -> AWSCredentials?
}
