import JSONValue

extension IntrinsicArguments {
    /// Splits at each character of the second argument and leaves out empty parts.
    func stringSplit() throws(IntrinsicFailure) -> JSON {
        let text = try string(0)
        let delimiters = Set(try string(1).unicodeScalars)
        let parts = text.unicodeScalars.split { delimiters.contains($0) }
        return .array(parts.map { .string(String($0)) })
    }
}
