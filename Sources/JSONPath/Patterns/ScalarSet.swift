/// A set of Unicode scalars, as ranges.
struct ScalarSet: Sendable {
    /// In ascending order, with gaps between them.
    let ranges: [ClosedRange<UInt32>]

    /// One bit for each scalar below 64.
    private let low: UInt64

    /// One bit for each scalar from 64 to 127.
    private let high: UInt64

    /// - Parameter ranges: in any order; they may overlap.
    init(_ ranges: [ClosedRange<UInt32>]) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = merged.last, range.lowerBound <= last.upperBound + 1 else {
                merged.append(range)
                continue
            }
            merged[merged.count - 1] =
                last.lowerBound...max(last.upperBound, range.upperBound)
        }
        self.ranges = merged
        var bits: (low: UInt64, high: UInt64) = (0, 0)
        for range in merged where range.lowerBound < 128 {
            for value in range.lowerBound...min(range.upperBound, 127) {
                if value < 64 { bits.low |= 1 << value } else { bits.high |= 1 << (value - 64) }
            }
        }
        (low, high) = bits
    }

    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low & (1 << scalar) != 0 }
        if scalar < 128 { return high & (1 << (scalar - 64)) != 0 }
        var lower = 0
        var upper = ranges.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if ranges[middle].upperBound < scalar { lower = middle + 1 } else { upper = middle }
        }
        return lower < ranges.count && ranges[lower].lowerBound <= scalar
    }

    /// All other scalars.
    var inverted: ScalarSet {
        var gaps: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges {
            if range.lowerBound > start { gaps.append(start...range.lowerBound - 1) }
            start = range.upperBound + 1
        }
        if start <= 0x10FFFF { gaps.append(start...0x10FFFF) }
        return ScalarSet(gaps)
    }

    /// The set with both cases of each ASCII letter in it.
    var ignoringCase: ScalarSet {
        var all = ranges
        for range in ranges {
            let upper = range.clamped(to: 0x41...0x5A)
            if upper.overlaps(range) { all.append(upper.lowerBound + 32...upper.upperBound + 32) }
            let lower = range.clamped(to: 0x61...0x7A)
            if lower.overlaps(range) { all.append(lower.lowerBound - 32...lower.upperBound - 32) }
        }
        return ScalarSet(all)
    }
}

extension ScalarSet {
    static func one(_ scalar: UInt32) -> ScalarSet { ScalarSet([scalar...scalar]) }

    static var all: ScalarSet { ScalarSet([0...0x10FFFF]) }

    /// `\d`
    static var digits: ScalarSet { ScalarSet([0x30...0x39]) }

    /// `\w`
    static var word: ScalarSet {
        ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    }

    /// `\s`
    static var blanks: ScalarSet { ScalarSet([0x09...0x0D, 0x20...0x20]) }

    /// Line ends, which a dot does not match.
    static var lineEnds: ScalarSet {
        ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])
    }
}
