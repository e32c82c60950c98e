/// The picture of a whole number, for `$formatInteger`, `$parseInteger` and the components of a
/// date.
///
/// Source: XPath and XQuery Functions and Operators 3.1, `format-integer`.
struct IntegerPicture {
    enum Style {
        case decimal(DigitPattern)
        /// `a`, `b`, … `z`, `aa`
        case letters
        case roman
        case words
        /// An unknown numbering that begins with this text.
        case sequence(String)
    }

    enum LetterCase {
        case lower, upper, title
    }

    /// The longest picture that is read, because its parsing takes more than linear time.
    static let unitCountMax = 4_096

    var style: Style
    var letterCase = LetterCase.lower
    var isOrdinal = false

    /// - Throws: D3131 for digits from different scripts.
    init(_ picture: String, evaluation: Evaluation) throws(JSONataError) {
        guard picture.utf8.count <= 4 * Self.unitCountMax else { throw .tooLarge }
        var primary = Substring(picture)
        if let semicolon = picture.unicodeScalars.lastIndex(of: ";") {
            primary = picture[..<semicolon]
            isOrdinal = picture.unicodeScalars[semicolon...].dropFirst().first == "o"
        }
        switch primary {
        case "A", "a": style = .letters
        case "I", "i": style = .roman
        case "W", "w", "Ww": style = .words
        default:
            let pattern = try DigitPattern(String(primary))
            style = pattern.map(Style.decimal) ?? .sequence(String(primary))
        }
        switch primary {
        case "A", "I", "W": letterCase = .upper
        case "Ww": letterCase = .title
        default: break
        }
    }

    /// The pattern of digits, if this style writes digits.
    var digitPattern: DigitPattern? {
        if case .decimal(let pattern) = style { pattern } else { nil }
    }
}

extension IntegerPicture {
    /// Writes a number, which need not be finite.
    ///
    /// - Throws: D3130 for an unknown numbering.
    func text(of number: Double, evaluation: Evaluation) throws(JSONataError) -> String {
        let magnitude = number.magnitude
        let text: String
        switch style {
        case .decimal(let pattern):
            text = try pattern.text(of: magnitude, isOrdinal: isOrdinal, evaluation: evaluation)
        case .sequence(let first):
            throw JSONataError("D3130", value: Value.string(first).quoted)
        case .letters, .roman, .words:
            text = try lettered(magnitude, evaluation)
        }
        return number < 0 ? "-" + text : text
    }

    private func lettered(_ magnitude: Double, _ evaluation: Evaluation) throws(JSONataError)
        -> String
    {
        guard magnitude.isFinite else {
            if magnitude.isNaN, case .words = style { return "NaN" }
            return magnitude.isNaN ? "" : magnitude.javaScriptText
        }
        let text =
            switch style {
            case .letters: LetterNumeral.text(of: magnitude)
            case .roman: try RomanNumeral.text(of: magnitude, evaluation: evaluation)
            default:
                try NumberWords.text(of: magnitude, isOrdinal: isOrdinal, evaluation: evaluation)
            }
        return switch letterCase {
        case .upper: text.uppercased()
        case .lower: text.lowercased()
        case .title: text
        }
    }

    /// Reads digits without separators or suffix; nil for any other text.
    func plainNumber(in scalars: some Collection<Unicode.Scalar>) -> Double? {
        isOrdinal ? nil : digitPattern?.plainNumber(in: scalars)
    }

    /// Reads a number; "not a number" if the text has none.
    ///
    /// - Throws: D3130 for an unknown numbering.
    func number(in text: String) throws(JSONataError) -> Double {
        switch style {
        case .decimal(let pattern):
            return pattern.number(in: isOrdinal ? String(text.unicodeScalars.dropLast(2)) : text)
        case .letters: return LetterNumeral.number(in: text, isUpper: letterCase == .upper)
        case .roman:
            return RomanNumeral.number(in: letterCase == .upper ? text : text.uppercased())
        case .words: return NumberWords.number(in: text.lowercased())
        case .sequence(let first):
            throw JSONataError("D3130", value: Value.string(first).quoted)
        }
    }
}
