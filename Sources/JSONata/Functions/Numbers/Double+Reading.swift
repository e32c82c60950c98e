extension Double {
    /// Reads a whole text as a number, as `$number` does.
    ///
    /// It takes decimal digits with an optional fraction and exponent, and whole numbers after
    /// `0x`, `0o` and `0b`. Nil for any other text, and for decimal numbers beyond the range of
    /// doubles.
    init?(reading text: String) {
        if let value = Double(radixPrefixed: text) {
            self = value
        } else if Self.isDecimal(text), let value = Double(text), value.isFinite {
            self = value
        } else {
            return nil
        }
    }

    private static func isDecimal(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func skipDigits() -> Bool {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count > 0
        }
        func skip(_ bytes: String) -> Bool {
            guard let first = rest.first, bytes.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = skip("-")
        guard skipDigits() else { return false }
        if skip("."), !skipDigits() { return false }
        if skip("eE") {
            _ = skip("+-")
            guard skipDigits() else { return false }
        }
        return rest.isEmpty
    }

    private init?(radixPrefixed text: String) {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "0"), let letter = bytes.dropFirst().first else {
            return nil
        }
        let bitCount: Int
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): bitCount = 4
        case UInt8(ascii: "o"), UInt8(ascii: "O"): bitCount = 3
        case UInt8(ascii: "b"), UInt8(ascii: "B"): bitCount = 1
        default: return nil
        }
        guard bytes.count > 2 else { return nil }
        // The leading bits decide. Of the others it only matters whether all are 0.
        var bits: UInt64 = 0
        var droppedCount = 0
        for byte in bytes.dropFirst(2) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < 1 << bitCount
            else { return nil }
            if bits >> 58 == 0 {
                bits = bits << bitCount | UInt64(digit)
            } else {
                droppedCount += bitCount
                if digit > 0 { bits |= 1 }
            }
        }
        self = Double(sign: .plus, exponent: droppedCount, significand: Double(bits))
    }
}
