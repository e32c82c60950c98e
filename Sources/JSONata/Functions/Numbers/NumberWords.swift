/// Numbers in English words.
enum NumberWords {
    private static let units = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
        "Nineteen",
    ]
    private static let ordinals = [
        "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth",
        "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth",
        "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
    ]
    private static let tens = [
        "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety", "Hundred",
    ]
    private static let magnitudes: [(value: Double, word: String)] = [
        (1e12, "Trillion"), (1e9, "Billion"), (1e6, "Million"), (1e3, "Thousand"),
    ]

    /// The values of cardinal and ordinal words in lower case.
    static let values: [String: Double] = {
        var values: [String: Double] = ["hundredth": 100]
        for (index, word) in units.enumerated() { values[word.lowercased()] = Double(index) }
        for (index, word) in ordinals.enumerated() { values[word.lowercased()] = Double(index) }
        for (index, word) in tens.enumerated() {
            values[word.lowercased()] = Double(10 * index + 20)
            values[word.lowercased().dropLast() + "ieth"] = Double(10 * index + 20)
        }
        for (value, word) in magnitudes {
            values[word.lowercased()] = value
            values[word.lowercased() + "th"] = value
        }
        return values
    }()

    /// A finite whole number in words, each capitalized.
    static func text(of magnitude: Double, isOrdinal: Bool, evaluation: Evaluation)
        throws(JSONataError) -> String
    {
        try evaluation.checkTime()
        if magnitude < 100 { return small(Int(magnitude), isOrdinal) }
        let (factor, word) = magnitudes.first { magnitude >= $0.value } ?? (100, "Hundred")
        let count = (magnitude / factor).rounded(.down)
        let rest = magnitude - count * factor
        var text = try text(of: count, isOrdinal: false, evaluation: evaluation) + " " + word
        if rest > 0 {
            text += rest < 100 ? " and " : ", "
            text += try self.text(of: rest, isOrdinal: isOrdinal, evaluation: evaluation)
        } else if isOrdinal {
            text += "th"
        }
        try evaluation.check(stringOf: text.utf8.count)
        return text
    }

    private static func small(_ number: Int, _ isOrdinal: Bool) -> String {
        if number < 20 { return isOrdinal ? ordinals[number] : units[number] }
        let text = tens[number / 10 - 2]
        if number % 10 > 0 { return text + "-" + small(number % 10, isOrdinal) }
        return isOrdinal ? text.dropLast() + "ieth" : text
    }

    /// The value of words in lower case; "not a number" if one is unknown.
    static func number(in text: String) -> Double {
        // Thousands and larger units end a part; the parts are added up.
        var sum = 0.0
        var part = 0.0
        for word in words(of: text) {
            guard let value = values[word] else { return .nan }
            if value >= 100 {
                part *= value
            } else if part >= 1000 {
                sum += part
                part = value
            } else {
                part += value
            }
        }
        return sum + part
    }

    /// Splits at blanks, hyphens, backslashes, `, ` and ` and `.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) {
            $0.isJavaScriptSpace || $0 == "-" || $0 == "\\"
        }
        for (index, part) in parts.enumerated() {
            let word = String(part)
            let isInside = index > 0 && index < parts.count - 1
            if word == "and", isInside { continue }
            let endsWithComma = word.hasSuffix(",") && index < parts.count - 1
            words.append(endsWithComma ? String(word.dropLast()) : word)
        }
        return words
    }
}
