extension PatternTranslation {
    /// How often PCRE2 can repeat something; a larger number means no limit.
    private static let repetitionMax = 65_535

    mutating func quantify(_ quantifier: String) throws(PatternError) {
        if let obstacle { throw PatternError(obstacle) }
        emit(quantifier + (take("?") ? "?" : ""), obstacle: Self.nothing)
    }

    /// Reads what follows `{` if it is a quantifier.
    mutating func braces() -> (first: String, last: String?)? {
        let start = place
        let first = digits()
        var last: String? = first
        if take(",") {
            let text = digits()
            last = text.isEmpty ? nil : text
        }
        guard !first.isEmpty, take("}") else {
            place = start
            return nil
        }
        return (first, last)
    }

    private mutating func digits() -> String {
        var digits = ""
        while let scalar = peek(), ("0"..."9").contains(scalar) {
            digits.unicodeScalars.append(scalar)
            place += 1
        }
        return digits
    }

    func quantifier(_ braces: (first: String, last: String?)) throws(PatternError)
        -> String
    {
        let first = Int(braces.first) ?? .max
        let last = braces.last.map { Int($0) ?? .max }
        if let last, last < first {
            throw PatternError("numbers out of order in {} quantifier")
        }
        guard let last, last <= Self.repetitionMax else { return "{\(first),}" }
        return "{\(first),\(last)}"
    }
}
