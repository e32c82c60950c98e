extension Library {
    /// `$hash(text, algorithm)`: the hash of the text's UTF-8 in lower-case hexadecimal digits.
    ///
    /// Throws D3137 for an unknown algorithm.
    static func hash(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string, let name = arguments[1].string else {
            return .undefined
        }
        guard let algorithm = HashAlgorithm(rawValue: name) else {
            throw JSONataError(
                "D3137",
                text: "Hash algorithm '\(name)' must be one of "
                    + "SHA-1, SHA-384, SHA-256, SHA-512, MD5")
        }
        return .string(algorithm.digits(of: text))
    }
}
