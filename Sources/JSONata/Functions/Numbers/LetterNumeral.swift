/// Numbers in letters, as spreadsheets name their columns: a, b, … z, aa, ab.
enum LetterNumeral {
    /// A finite number in lower-case letters; empty for 0.
    static func text(of magnitude: Double) -> String {
        var letters: [UInt8] = []
        var rest = magnitude
        while rest > 0 {
            let letter = (rest - 1).truncatingRemainder(dividingBy: 26)
            letters.append(UInt8(ascii: "a") + UInt8(max(letter, 0)))
            rest = ((rest - 1) / 26).rounded(.down)
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The number of a text. Other characters count by their distance from `a` or `A`.
    static func number(in text: String, isUpper: Bool) -> Double {
        let origin = Double(UInt8(ascii: isUpper ? "A" : "a")) - 1
        var number = 0.0
        for (place, unit) in text.utf16.reversed().enumerated() {
            number += (Double(unit) - origin) * 26.raised(to: Double(place))
        }
        return number
    }
}
