/// A UUID of version 4, in lower case, as AWS writes them.
///
/// - Parameters: random bits, of which six give way to the version and the variant.
package func uuidText(_ first: UInt64, _ second: UInt64) -> String {
    uuidText(high: first & ~0xF000 | 0x4000, low: second & ~(0b11 << 62) | 0b10 << 62)
}

/// 128 bits in the form of a UUID, in lower case.
package func uuidText(high: UInt64, low: UInt64) -> String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 36) { text in
        var place = 0
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 {
                text[place] = UInt8(ascii: "-")
                place += 1
            }
            let word = index < 16 ? high : low
            text[place] = digits.utf8Start[Int(word >> UInt64(60 - index % 16 * 4) & 0xF)]
            place += 1
        }
        return place
    }
}
