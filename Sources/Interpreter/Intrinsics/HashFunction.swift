import JSONValue
import JSONata

/// `States.Hash` takes data of this many characters.
private let hashedLengthMax = 10_000

extension IntrinsicArguments {
    /// The hash in lower-case hexadecimal digits; what is not a string is hashed as its JSON text.
    func hash() throws(IntrinsicFailure) -> JSON {
        let data = try value(0)
        let text = data.string ?? data.text
        guard text.utf16.count <= hashedLengthMax else {
            throw failure(0, "must have \(hashedLengthMax) characters or less")
        }
        guard let algorithm = HashAlgorithm(rawValue: try string(1)) else {
            throw failure(1, "must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512")
        }
        return .string(algorithm.digits(of: text))
    }
}
