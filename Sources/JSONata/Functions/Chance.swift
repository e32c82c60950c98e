extension Library {
    /// `$random(seed)`: from 0 up to, but not, 1. With a seed it is the first `nextDouble()` of
    /// `java.util.Random`.
    static func random(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let seed = arguments[0].double else {
            return .number(Double(evaluation.randomBits() >> 11) * 0x1p-53)
        }
        var random = JavaRandom(seed: Int64(clamping: seed))
        return .number(random.nextDouble())
    }

    /// A random UUID (version 4).
    static func uuid(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        let high = evaluation.randomBits() & ~0xF000 | 0x4000
        let low = evaluation.randomBits() & ~(0b11 << 62) | 0b10 << 62
        let digits = [high, low].map { bits in
            let text = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        var uuid = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { uuid += "-" }
            uuid.append(digit)
        }
        return .string(uuid)
    }
}

/// The generator of `java.util.Random`: 48 bits, linear and congruential.
struct JavaRandom {
    private static let multiplier: UInt64 = 0x5_DEEC_E66D
    private static let mask: UInt64 = (1 << 48) - 1

    private var state: UInt64

    init(seed: Int64) { state = (UInt64(bitPattern: seed) ^ Self.multiplier) & Self.mask }

    private mutating func next(_ bitCount: UInt64) -> UInt64 {
        state = (state &* Self.multiplier &+ 0xB) & Self.mask
        return state >> (48 - bitCount)
    }

    mutating func nextDouble() -> Double {
        let high = next(26)
        return Double(high << 27 + next(27)) * 0x1p-53
    }
}

extension Int64 {
    /// A number without its fraction, at the end of the range if it is beyond.
    fileprivate init(clamping number: Double) {
        if number.isNaN {
            self = 0
        } else {
            self = Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
        }
    }
}
