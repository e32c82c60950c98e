/// Text of which JSON's strings can take eight bytes at a time as they are.
enum PlainText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// How many bytes from a place on are neither quotes, backslashes nor control characters.
    ///
    /// - Parameter isASCII: Becomes false if there are other than ASCII bytes among them.
    @inline(__always)
    static func count(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isASCII: inout Bool
    ) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = start
        var seen: UInt64 = 0
        while at + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let special = special(in: word)
            if special != 0 {
                let count = special.trailingZeroBitCount >> 3
                // Of the bytes before it only.
                seen |= word & ((1 << UInt64(count * 8)) &- 1)
                if seen & highBits != 0 { isASCII = false }
                return at + count - start
            }
            seen |= word
            at += 8
        }
        while at < raw.count {
            let byte = raw[at]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            seen |= UInt64(byte)
            at += 1
        }
        if seen & highBits != 0 { isASCII = false }
        return at - start
    }

    /// The high bit of each byte that is not plain; above the first of them also of others.
    @inline(__always)
    private static func special(in word: UInt64) -> UInt64 {
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = (word &- ones &* 0x20) & ~word
        return (isQuote | isBackslash | isControl) & highBits
    }
}
