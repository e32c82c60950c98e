/// A picture of digits: their number, their script and their grouping.
struct DigitPattern {
    enum Grouping {
        /// The same separator at regular intervals, counted from the right.
        case regular(every: Int, String)
        /// Separators at certain positions, counted in digits from the right.
        case irregular([(position: Int, separator: String)])
    }

    /// The zeros of the known scripts.
    private static let zeros: [UInt32] = [
        0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66,
        0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946,
        0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
        0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    ]

    private let zero: UInt32
    var mandatoryCount: Int
    let optionalCount: Int
    let grouping: Grouping

    /// Nil if the picture has no digit.
    ///
    /// - Throws: D3131 for digits from different scripts.
    init?(_ picture: String) throws(JSONataError) {
        var zero: UInt32?
        var mandatoryCount = 0
        var optionalCount = 0
        var separators: [(position: Int, separator: String)] = []
        for scalar in picture.unicodeScalars.reversed() {
            if let found = Self.zeros.first(where: { $0...$0 + 9 ~= scalar.value }) {
                if let zero, zero != found { throw JSONataError("D3131") }
                zero = found
                mandatoryCount += 1
            } else if scalar == "#" {
                optionalCount += 1
            } else {
                separators.append((mandatoryCount + optionalCount, String(Character(scalar))))
            }
        }
        guard let zero else { return nil }
        self.zero = zero
        self.mandatoryCount = mandatoryCount
        self.optionalCount = optionalCount
        let interval = Self.interval(of: separators.map(\.position))
        if let first = separators.first, let interval,
            separators.allSatisfy({ $0.separator == first.separator })
        {
            grouping = .regular(every: interval, first.separator)
        } else {
            grouping = .irregular(separators)
        }
    }

    /// The interval at which positions repeat; nil if they are irregular or there are none.
    static func interval(of positions: [Int]) -> Int? {
        guard let first = positions.first else { return nil }
        let interval = positions.dropFirst().reduce(first, greatestCommonDivisor)
        guard interval > 0 else { return nil }
        let found = Set(positions)
        return (1...positions.count).allSatisfy { found.contains($0 * interval) } ? interval : nil
    }

    private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

extension DigitPattern {
    /// Whether the digits are ASCII without separators.
    private var isPlain: Bool {
        guard case .irregular(let separators) = grouping else { return false }
        return separators.isEmpty && zero == 0x30
    }

    /// Reads up to 15 ASCII digits; nil for any other text.
    func plainNumber(in scalars: some Collection<Unicode.Scalar>) -> Double? {
        guard isPlain, (1...15).contains(scalars.count) else { return nil }
        var number = 0
        for scalar in scalars {
            guard ("0"..."9").contains(scalar) else { return nil }
            number = number * 10 + Int(scalar.value - 0x30)
        }
        return Double(number)
    }
}

// MARK: - Writing

extension DigitPattern {
    func text(of magnitude: Double, isOrdinal: Bool, evaluation: Evaluation)
        throws(JSONataError) -> String
    {
        let plain = magnitude.javaScriptText
        let padding = max(mandatoryCount - plain.utf8.count, 0)
        try evaluation.check(stringOf: padding)
        try evaluation.charge(padding * MemoryLayout<String>.stride * 4)
        if isPlain, !isOrdinal { return String(repeating: "0", count: padding) + plain }
        var digits = (String(repeating: "0", count: padding) + plain).unicodeScalars.map(inScript)
        switch grouping {
        case .regular(let interval, let separator):
            digits = grouped(digits, every: interval, separator)
        case .irregular(let separators):
            for (position, separator) in separators.reversed() {
                // Digits are lost where a separator would precede the first of them.
                let kept = position > digits.count ? position - digits.count : position
                let head = position > digits.count ? [] : digits.dropLast(position)
                digits = head + [separator] + digits.suffix(kept)
            }
        }
        let text = digits.joined()
        return isOrdinal ? text + suffix(of: digits) : text
    }

    private func inScript(_ scalar: Unicode.Scalar) -> String {
        let moved = zero == 0x30 ? scalar : Unicode.Scalar(scalar.value + zero - 0x30) ?? scalar
        return String(Character(moved))
    }

    private func grouped(_ digits: [String], every interval: Int, _ separator: String) -> [String] {
        var grouped: [String] = []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % interval == 0 { grouped.append(separator) }
            grouped.append(digit)
        }
        return grouped
    }

    /// `st`, `nd`, `rd` or `th`
    private func suffix(of digits: [String]) -> String {
        if digits.dropLast().last == "1" { return "th" }
        return switch digits.last {
        case "1": "st"
        case "2": "nd"
        case "3": "rd"
        default: "th"
        }
    }
}

// MARK: - Reading

extension DigitPattern {
    /// The number at the beginning of a text; separators may be anywhere in it.
    func number(in text: String) -> Double {
        let separators: Set<String> =
            switch grouping {
            // Only commas are skipped, whatever the picture's separator is.
            case .regular: [","]
            case .irregular(let separators): Set(separators.map(\.separator))
            }
        var digits = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !separators.contains(String(Character(scalar))) {
            if zero == 0x30 {
                digits.append(scalar)
            } else if scalar.value >= zero, scalar.value <= zero + 9 {
                digits.append(Unicode.Scalar(UInt8(scalar.value - zero) + 0x30))
            } else {
                break
            }
        }
        return Double(leadingIntegerOf: String(digits))
    }
}
