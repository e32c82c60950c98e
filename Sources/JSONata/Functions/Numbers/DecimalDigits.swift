/// The decimal digits of a number that is not negative: `0.d₁d₂d₃…` times a power of ten.
struct DecimalDigits: Sendable, Hashable {
    /// The digits, 0 to 9 each. Neither the first nor the last is 0; the array is empty for zero.
    private(set) var digits: [UInt8]
    /// How many digits precede the decimal point; 0 or negative if the number is below 1.
    private(set) var point: Int

    private init(digits: some Sequence<UInt8>, point: Int) {
        self.digits = Array(digits.drop { $0 == 0 })
        self.point = point
        while self.digits.last == 0 { self.digits.removeLast() }
        if self.digits.isEmpty { self.point = 0 }
    }

    /// The fewest digits that identify this magnitude, which must be finite.
    init(shortest magnitude: Double) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        let parts = magnitude.description.split(separator: "e")
        for byte in parts[0].utf8 {
            if byte == UInt8(ascii: ".") {
                point = digits.count
            } else {
                digits.append(byte - UInt8(ascii: "0"))
            }
        }
        if parts.count > 1 { exponent = Int(parts[1]) ?? 0 }
        let leading = digits.prefix { $0 == 0 }.count
        self.init(digits: digits, point: (point ?? digits.count) + exponent - leading)
    }

    /// All digits of a magnitude, which must be finite. There may be several hundred.
    init(exact magnitude: Double) {
        guard magnitude > 0 else {
            self.init(digits: [], point: 0)
            return
        }
        // magnitude = significand · 2^exponent, and 2^-n = 5^n / 10^n.
        let exponent = Int(magnitude.exponent) - 52
        let unit = Double(sign: .plus, exponent: exponent, significand: 1)
        guard unit > 0, let significand = UInt64(exactly: magnitude / unit) else {
            // For subnormal numbers the unit is the least magnitude.
            let count = UInt64((magnitude / Double.leastNonzeroMagnitude).rounded())
            self.init(count, timesFive: 1074)
            return
        }
        if exponent < 0 {
            self.init(significand, timesFive: -exponent)
        } else {
            var number = LongNumber(significand)
            for _ in 0..<exponent { number.multiply(by: 2) }
            self.init(digits: number.digits, point: number.digits.count)
        }
    }

    /// `factor · 5^power / 10^power`
    private init(_ factor: UInt64, timesFive power: Int) {
        var number = LongNumber(factor)
        for _ in 0..<power { number.multiply(by: 5) }
        let digits = number.digits
        self.init(digits: digits, point: digits.count - power)
    }

    /// The number rounded to this many digits; halves are rounded up.
    func rounded(toCount count: Int) -> DecimalDigits {
        guard count < digits.count else { return self }
        guard count >= 0 else { return DecimalDigits(digits: [], point: 0) }
        var kept = [0] + digits.prefix(count)
        if digits[count] >= 5 {
            var place = count
            while kept[place] == 9 {
                kept[place] = 0
                place -= 1
            }
            kept[place] += 1
        }
        let carries = kept[0] > 0
        return DecimalDigits(
            digits: carries ? kept[...] : kept.dropFirst(), point: carries ? point + 1 : point)
    }

    /// The digits as ASCII text, without a point.
    var text: String { String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self) }

    /// The double nearest to the number times a power of ten.
    func double(shiftedBy places: Int = 0) -> Double {
        if digits.isEmpty { return 0 }
        // The exact exponent does not matter far outside the range of doubles.
        let exponent = point - digits.count + min(max(places, -10_000), 10_000)
        return Double("\(text)e\(exponent)") ?? .nan
    }
}

/// A whole number of any length.
private struct LongNumber {
    private static let base: UInt64 = 1_000_000_000
    /// Groups of nine decimal digits, the least significant first.
    private var limbs: [UInt64]

    init(_ value: UInt64) {
        limbs = [value % Self.base, value / Self.base % Self.base, value / Self.base / Self.base]
    }

    mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = limbs[index] * factor + carry
            limbs[index] = product % Self.base
            carry = product / Self.base
        }
        if carry > 0 { limbs.append(carry) }
    }

    /// The decimal digits, without leading zeros.
    var digits: [UInt8] {
        var digits: [UInt8] = []
        for limb in limbs {
            var rest = limb
            for _ in 0..<9 {
                digits.append(UInt8(rest % 10))
                rest /= 10
            }
        }
        while digits.last == 0 { digits.removeLast() }
        return digits.reversed()
    }
}
