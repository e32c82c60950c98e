import JSONValue
import JSONata

/// How many characters of data `States.Hash` accepts.
private let hashedLengthMax = 10_000

extension IntrinsicArguments {
    /// The hash in lower-case hexadecimal digits.
    ///
    /// Data other than a string is hashed as its JSON text.
    func hash() throws(IntrinsicFailure) -> JSON {
        let data = try value(0)
        let text = data.string ?? data.text
        guard text.utf16.count <= hashedLengthMax,
            let algorithm = HashAlgorithm(rawValue: try string(1))
        else { throw .arguments }
        return .string(algorithm.digits(of: text))
    }
}
