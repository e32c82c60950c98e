/// A random UUID in small letters, as AWS makes for `revisionId`.
func randomUUIDText() -> String {
    var generator = SystemRandomNumberGenerator()
    let high = generator.next() & ~0xF000 | 0x4000
    let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
    return uuidText(high: high, low: low)
}

/// 128 bits in the form of a UUID.
func uuidText(high: UInt64, low: UInt64) -> String {
    var text = ""
    text.reserveCapacity(36)
    for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 { text.append("-") }
        let word = index < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
        text.unicodeScalars.append(Unicode.Scalar(digit < 10 ? 0x30 + digit : 0x57 + digit))
    }
    return text
}
