import JSONValue

/// `States.Base64Encode` and `States.Base64Decode` take this many characters.
private let base64LengthMax = 10_000

private let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

extension IntrinsicArguments {
    func base64Encode() throws(IntrinsicFailure) -> JSON {
        .string(encodeBase64(try string(0, lengthMax: base64LengthMax).utf8))
    }

    func base64Decode() throws(IntrinsicFailure) -> JSON {
        let text = try string(0, lengthMax: base64LengthMax)
        guard let bytes = decodeBase64(text.utf8) else {
            throw failure(0, "must be a valid Base64 string")
        }
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

/// Blanks and line ends are passed over and padding may be missing, as MIME has it.
private func decodeBase64(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var digitCount = 0
    var paddingCount = 0
    for byte in text where !isBlank(byte) {
        if byte == UInt8(ascii: "=") {
            paddingCount += 1
            continue
        }
        guard paddingCount == 0, let digit = digit(byte) else { return nil }
        bits = (bits << 6 | digit) & 0xFFF
        digitCount += 1
        if digitCount % 4 != 1 {
            let spare = UInt32(2 * (3 - (digitCount + 3) % 4))
            bytes.append(UInt8(truncatingIfNeeded: bits >> spare))
        }
    }
    let isWhole = paddingCount == 0 || (digitCount + paddingCount).isMultiple(of: 4)
    return digitCount % 4 != 1 && paddingCount <= 2 && isWhole ? bytes : nil
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
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
