/// The random number generator of `java.util.Random`, for `$random` and `States.MathRandom`.
///
/// It is a linear congruential generator of 48 bits, which yields the same numbers for the same
/// seed everywhere.
package struct JavaRandom {
    private static let multiplier: UInt64 = 0x5_DEEC_E66D
    private static let mask: UInt64 = (1 << 48) - 1

    private var state: UInt64

    package init(seed: Int64) {
        state = (UInt64(bitPattern: seed) ^ Self.multiplier) & Self.mask
    }

    /// A number from 0 up to but not including 1.
    package mutating func nextDouble() -> Double {
        let high = next(bits: 26)
        return Double(high << 27 + next(bits: 27)) * 0x1p-53
    }

    /// A number from 0 up to but not including the bound, which is from 1 to 2^32.
    package mutating func next(below bound: Int) -> Int {
        guard bound <= Int32.max else {
            while true {
                let value = next(bits: 32)
                if value < bound { return value }
            }
        }
        if bound & (bound - 1) == 0 { return (bound * next(bits: 31)) >> 31 }
        while true {
            let bits = next(bits: 31)
            let value = bits % bound
            // The last, incomplete range is left out so that all numbers are equally likely.
            if bits - value + bound - 1 <= Int32.max { return value }
        }
    }

    private mutating func next(bits: Int) -> Int {
        state = (state &* Self.multiplier &+ 0xB) & Self.mask
        return Int(state >> (48 - bits))
    }
}
