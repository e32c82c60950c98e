import Crypto

/// The checksum that older operations demand.
enum Checksum {
    /// The body's MD5 in Base64, which finds damage and protects nothing.
    static func md5(of body: [UInt8]) -> String {
        WireValue.base64(Array(Insecure.MD5.hash(data: body)))
    }
}
