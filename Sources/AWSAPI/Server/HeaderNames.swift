import HTTPTypes

extension HTTPField.Name {
    /// Which operation is asked for.
    static let amzTarget = known("X-Amz-Target")

    static let amznRequestID = known("x-amzn-RequestId")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The name of a header has only letters, digits and dashes.")
        }
        return name
    }
}
