import HTTPTypes

extension HTTPField.Name {
    /// The operation that the request asks for.
    static let amzTarget = known("X-Amz-Target")

    static let amznRequestID = known("x-amzn-RequestId")

    /// How the requesting page is related to the server; sent by browsers only.
    static let secFetchSite = known("Sec-Fetch-Site")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The name of a header has only letters, digits and dashes.")
        }
        return name
    }
}
