extension PatternTranslation {
    /// Translates a class; the opening bracket has been read.
    mutating func characterClass() throws(PatternError) -> String {
        let isNegated = take("^")
        var members = ""
        while true {
            guard let first = try member() else { break }
            guard peek() == "-", peek(1) != "]", peek(1) != nil else {
                members += Self.text(of: first)
                continue
            }
            place += 1
            guard let last = try member() else { break }
            members += try Self.range(first, last)
        }
        if members.isEmpty { return isNegated ? "(?s:.)" : Self.never }
        return "[\(isNegated ? "^" : "")\(members)]"
    }

    /// Reads a member, nil for the closing bracket.
    private mutating func member() throws(PatternError) -> Escape? {
        guard let scalar = next() else { throw PatternError("Unterminated character class") }
        switch scalar {
        case "]": return nil
        case "\\": break
        default: return .character(scalar.value)
        }
        switch peek() {
        case nil: throw PatternError("\\ at end of pattern")
        case "b":
            place += 1
            return .character(0x08)
        case "c":
            if let sign = peek(1), sign == "_" || ("0"..."9").contains(sign) {
                place += 2
                return .character(sign.value % 32)
            }
        default: break
        }
        return try escaped()
    }

    private static func text(of member: Escape) -> String {
        switch member {
        case .members(let members): members
        case .character(let value): Unicode.Scalar(value).map(literal) ?? ""
        }
    }

    private static func range(_ first: Escape, _ last: Escape) throws(PatternError) -> String {
        guard case .character(let low) = first, case .character(let high) = last else {
            return text(of: first) + literal("-") + text(of: last)
        }
        guard low <= high else { throw PatternError("Range out of order in character class") }
        let halves: ClosedRange<UInt32> = 0xD800...0xDFFF
        if high < halves.lowerBound || low > halves.upperBound { return span(low, high) }
        var text = ""
        if low < halves.lowerBound { text += span(low, halves.lowerBound - 1) }
        // A range with all surrogate halves also has all characters made of pairs.
        if low <= halves.lowerBound, high >= halves.upperBound {
            text += span(max(high, 0xFFFF) + 1, 0x10FFFF)
        }
        if high > halves.upperBound { text += span(halves.upperBound + 1, high) }
        return text
    }

    private static func span(_ low: UInt32, _ high: UInt32) -> String {
        guard low <= high, let low = Unicode.Scalar(low), let high = Unicode.Scalar(high) else {
            return ""
        }
        return literal(low) + "-" + literal(high)
    }
}
