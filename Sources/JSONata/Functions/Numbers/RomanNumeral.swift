enum RomanNumeral {
    private static let numerals: [(value: Double, text: String)] = [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]

    private static let values: [Unicode.Scalar: Double] = [
        "M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1,
    ]

    /// A finite number as a lower-case Roman numeral; empty for 0.
    static func text(of magnitude: Double, evaluation: Evaluation) throws(JSONataError) -> String {
        let thousandCount = (magnitude / 1000).rounded(.down)
        guard let count = Int(exactly: thousandCount), count <= evaluation.limits.stringUnitCountMax
        else { throw .tooLarge }
        try evaluation.check(stringOf: count)
        var text = String(repeating: "m", count: count)
        var rest = magnitude - thousandCount * 1000
        for (value, numeral) in numerals {
            while rest >= value {
                text += numeral
                rest -= value
            }
        }
        return text
    }

    /// The value of an upper-case numeral; "not a number" if it has other letters.
    static func number(in text: String) -> Double {
        var number = 0.0
        var largest = 1.0
        for letter in text.unicodeScalars.reversed() {
            guard let value = values[letter] else { return .nan }
            if value < largest {
                number -= value
            } else {
                largest = value
                number += value
            }
        }
        return number
    }
}
