import Crypto

/// Signature Version 4: what a request is signed with, and for which day, region and service.
///
/// Source: IAM User Guide, "Create a signed AWS API request".
package struct SignatureV4: Sendable {
    /// The algorithm's name, the first word of the `Authorization` header.
    package static let algorithm = "AWS4-HMAC-SHA256"

    package let accessKeyID: String

    /// The time of signing in the form of `X-Amz-Date`: `20261201T131242Z`.
    package let date: String
    package let region: String
    package let service: String
    private let key: SymmetricKey

    /// Derives the signing key.
    ///
    /// - Parameter date: the time of signing, as `20261201T131242Z`.
    package init(
        accessKeyID: String, secretAccessKey: String, date: String, region: String, service: String
    ) {
        self.accessKeyID = accessKeyID
        self.date = date
        self.region = region
        self.service = service
        var key = SymmetricKey(data: Array("AWS4\(secretAccessKey)".utf8))
        for part in [String(date.prefix(8)), region, service, "aws4_request"] {
            key = SymmetricKey(data: Self.code(of: part, key))
        }
        self.key = key
    }

    private static func code(of text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    }

    /// The day, region and service that the signature is valid for.
    package var scope: String { "\(date.prefix(8))/\(region)/\(service)/aws4_request" }

    /// The signature of a request, in hexadecimal digits.
    package func signature(of request: CanonicalRequest) -> String {
        let hash = CanonicalRequest.hash(of: Array(request.text.utf8))
        let text = [Self.algorithm, date, scope, hash].joined(separator: "\n")
        return Self.code(of: text, key).hexadecimal
    }

    /// The value of the header `Authorization`.
    package func authorization(of request: CanonicalRequest) -> String {
        "\(Self.algorithm) Credential=\(accessKeyID)/\(scope), "
            + "SignedHeaders=\(request.signedHeaders), Signature=\(signature(of: request))"
    }
}
