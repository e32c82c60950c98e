import Crypto

/// A hash algorithm of `$hash` and `States.Hash`, by its name in both.
package enum HashAlgorithm: String {
    case md5 = "MD5"
    case sha1 = "SHA-1"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    /// The hash of a text's UTF-8 in lower-case hexadecimal digits.
    package func digits(of text: String) -> String {
        let bytes = Array(text.utf8)
        return switch self {
        case .md5: Self.hexadecimal(Insecure.MD5.hash(data: bytes))
        case .sha1: Self.hexadecimal(Insecure.SHA1.hash(data: bytes))
        case .sha256: Self.hexadecimal(SHA256.hash(data: bytes))
        case .sha384: Self.hexadecimal(SHA384.hash(data: bytes))
        case .sha512: Self.hexadecimal(SHA512.hash(data: bytes))
        }
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
