/// A reader of the timestamps that `$toMillis` accepts without a picture.
///
/// A timestamp is a year, which a month, a day, a time and an offset may follow:
/// `2018-03-04T10:11:12.123+01:00`.
struct ISO8601 {
    private var rest: Substring.UTF8View
    private var numbers: [Double] = []

    /// The time in milliseconds since 1970; without an offset it is in UTC.
    ///
    /// The result is "not a number" for a timestamp that does not exist, such as the 13th month,
    /// and nil for any other text.
    static func millisecond(of text: String) -> Double? {
        var dashCount = 0
        var reader = ISO8601(rest: Substring(text).utf8)
        guard reader.readDigits(4) else { return nil }
        let start = reader
        while reader.readDash() { dashCount += 1 }
        if let found = reader.finish(dashCount) { return found }
        // The last two digits may have been the hours of an offset.
        guard dashCount > 0 else { return nil }
        reader = start
        for _ in 1..<dashCount { _ = reader.readDash() }
        return reader.finish(dashCount - 1)
    }

    private mutating func readDash() -> Bool {
        attempt { $0.skip("-") && $0.next(in: "0"..."3") && $0.readDigits(2) }
    }

    /// Reads everything after the date.
    private mutating func finish(_ dashCount: Int) -> Double? {
        var timeCount = 0
        while readTime() { timeCount += 1 }
        let fraction = readFraction()
        var offset: Double?
        let hasZone = skip("Z")
        if !hasZone, !rest.isEmpty {
            guard let found = readOffset() else { return nil }
            offset = found
        }
        guard rest.isEmpty else { return nil }
        // Fractions and offsets are allowed only after a time.
        guard dashCount <= 2, timeCount <= 1, timeCount == 1 || (fraction == nil && offset == nil)
        else { return .nan }
        return value(dashCount, hasTime: timeCount == 1, fraction: fraction ?? 0) - (offset ?? 0)
    }

    private func value(_ dashCount: Int, hasTime: Bool, fraction: Double) -> Double {
        let month = dashCount > 0 ? numbers[1] : 1
        let day = dashCount > 1 ? numbers[2] : 1
        let time = hasTime ? Array(numbers.suffix(3)) : [0, 0, 0]
        let isMidnight = time[0] == 24 && time[1] == 0 && time[2] == 0 && fraction == 0
        guard (1...12).contains(month), (1...31).contains(day), time[0] < 24 || isMidnight else {
            return .nan
        }
        let firstDay = CivilDate.dayNumber(year: Int(numbers[0]), month: Int(month))
        let days = Double(firstDay) + day - 1
        return days * 86_400_000 + time[0] * 3_600_000 + time[1] * 60_000 + time[2] * 1_000
            + fraction
    }
}

// MARK: - Reading

extension ISO8601 {
    /// Runs a step; if it fails, nothing has been read.
    private mutating func attempt(_ step: (inout ISO8601) -> Bool) -> Bool {
        let (rest, count) = (rest, numbers.count)
        if step(&self) { return true }
        self.rest = rest
        numbers.removeLast(numbers.count - count)
        return false
    }

    private func next(in digits: ClosedRange<Character>) -> Bool {
        guard let byte = rest.first else { return false }
        return digits ~= Character(Unicode.Scalar(byte))
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func readDigits(_ count: Int) -> Bool {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        numbers.append(digits.reduce(0) { $0 * 10 + Double($1 - 0x30) })
        rest = rest.dropFirst(count)
        return true
    }

    private mutating func readTime() -> Bool {
        attempt {
            $0.skip("T") && $0.next(in: "0"..."2") && $0.readDigits(2)
                && $0.skip(":") && $0.next(in: "0"..."5") && $0.readDigits(2)
                && $0.skip(":") && $0.next(in: "0"..."5") && $0.readDigits(2)
        }
    }

    /// Reads a fraction of a second in milliseconds; nil if there is none.
    private mutating func readFraction() -> Double? {
        var ahead = self
        guard ahead.skip(".") else { return nil }
        let digits = ahead.rest.prefix { (0x30...0x39).contains($0) }
        if digits.isEmpty { return nil }
        rest = ahead.rest.dropFirst(digits.count)
        let three = (Array(digits.prefix(3)) + [0x30, 0x30]).prefix(3)
        return three.reduce(0) { $0 * 10 + Double($1 - 0x30) }
    }

    /// Reads an offset in milliseconds; "not a number" from 24 hours on, nil if there is none.
    private mutating func readOffset() -> Double? {
        var ahead = self
        let isWest = ahead.skip("-")
        guard isWest || ahead.skip("+"), ahead.next(in: "0"..."2"), ahead.readDigits(2) else {
            return nil
        }
        _ = ahead.skip(":")
        guard ahead.next(in: "0"..."5"), ahead.readDigits(2) else { return nil }
        rest = ahead.rest
        let parts = ahead.numbers.suffix(2)
        guard let hours = parts.first, let minutes = parts.last, hours < 24 else { return .nan }
        let offset = hours * 3_600_000 + minutes * 60_000
        return isWest ? -offset : offset
    }
}
