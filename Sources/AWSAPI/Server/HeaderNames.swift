import HTTPTypes

extension HTTPField.Name {
    /// Which operation is asked for.
    static let amzTarget = known("X-Amz-Target")

    static let amznRequestID = known("x-amzn-RequestId")

    /// How the page that makes a request is related to the server; only browsers say so.
    static let secFetchSite = known("Sec-Fetch-Site")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The name of a header has only letters, digits and dashes.")
        }
        return name
    }
}
