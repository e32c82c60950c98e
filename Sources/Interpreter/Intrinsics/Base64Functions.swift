import JSONValue

/// How many characters `States.Base64Encode` and `States.Base64Decode` accept.
private let base64LengthMax = 10_000

private let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

extension IntrinsicArguments {
    func base64Encode() throws(IntrinsicFailure) -> JSON {
        .string(encodeBase64(try string(0, lengthMax: base64LengthMax).utf8))
    }

    func base64Decode() throws(IntrinsicFailure) -> JSON {
        let text = try string(0, lengthMax: base64LengthMax)
        guard let bytes = decodeBase64(Array(text.utf8)) else { throw .arguments }
        return .string(String(decoding: bytes, as: UTF8.self))
    }
}

private func encodeBase64(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in bytes {
        bits = bits << 8 | UInt32(byte)
        bitCount += 8
        while bitCount >= 6 {
            bitCount -= 6
            text.append(alphabet[Int(bits >> UInt32(bitCount) & 63)])
        }
        bits &= (1 << UInt32(bitCount)) - 1
    }
    if bitCount > 0 { text.append(alphabet[Int(bits << UInt32(6 - bitCount) & 63)]) }
    while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
}

/// Decodes Base64 as Java's MIME decoder does: other characters are skipped, and padding may be
/// missing.
///
/// - Returns: nil if a single digit is left over, if there is padding where none is needed, or if
///   more digits follow it.
private func decodeBase64(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var digitCount = 0
    var rest = text[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "=") {
            // Two digits need two padding characters, side by side.
            guard digitCount != 0, digitCount != 2 || rest.popFirst() == byte else { return nil }
            break
        }
        guard let digit = digit(byte) else { continue }
        bits = bits << 6 | digit
        digitCount += 1
        guard digitCount == 4 else { continue }
        for shift in [16, 8, 0] as [UInt32] {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        bits = 0
        digitCount = 0
    }
    switch digitCount {
    case 1: return nil
    case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
        bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: break
    }
    return rest.contains { digit($0) != nil } ? nil : bytes
}

private func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
}
