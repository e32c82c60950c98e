import Crypto

extension Library {
    /// `$hash(text, algorithm)`: of the text's UTF-8, in lower-case hexadecimal digits.
    ///
    /// Throws D3137 for another algorithm.
    static func hash(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string, let algorithm = arguments[1].string else {
            return .undefined
        }
        let bytes = Array(text.utf8)
        switch algorithm {
        case "MD5": return hexadecimal(Insecure.MD5.hash(data: bytes))
        case "SHA-1": return hexadecimal(Insecure.SHA1.hash(data: bytes))
        case "SHA-256": return hexadecimal(SHA256.hash(data: bytes))
        case "SHA-384": return hexadecimal(SHA384.hash(data: bytes))
        case "SHA-512": return hexadecimal(SHA512.hash(data: bytes))
        default:
            throw JSONataError(
                "D3137",
                text: "Hash algorithm '\(algorithm)' must be one of "
                    + "SHA-1, SHA-384, SHA-256, SHA-512, MD5")
        }
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> Value {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return .string(String(decoding: text, as: UTF8.self))
    }
}
