/// Finds stretches of text that a JSON string holds unescaped, eight bytes at a time.
enum PlainText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The number of bytes before the next quote, backslash or control character.
    ///
    /// - Parameter isASCII: becomes false if any of these bytes is not ASCII.
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
                // Counts only the bytes before it.
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

    /// A word with the high bit set in each byte that is not plain.
    ///
    /// Bytes above the first such byte may have it set too.
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
