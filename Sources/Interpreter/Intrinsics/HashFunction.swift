import Crypto
import JSONValue

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
        let bytes = Array(text.utf8)
        switch try string(1) {
        case "MD5": return hexadecimal(Insecure.MD5.hash(data: bytes))
        case "SHA-1": return hexadecimal(Insecure.SHA1.hash(data: bytes))
        case "SHA-256": return hexadecimal(SHA256.hash(data: bytes))
        case "SHA-384": return hexadecimal(SHA384.hash(data: bytes))
        case "SHA-512": return hexadecimal(SHA512.hash(data: bytes))
        default:
            throw failure(1, "must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512")
        }
    }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> JSON {
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return .string(text)
}
