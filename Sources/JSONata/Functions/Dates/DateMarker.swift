/// A component of a date in a picture: `[Y0001]`.
struct DateMarker {
    /// `Y` year, `M` month, `D` day, `d` day of the year, `F` weekday, `W` week of the year, `w` of
    /// the month, `X` and `x` year and month of the week, `H` and `h` hour, `P` am or pm, `m`
    /// minute, `s` second, `f` millisecond, `Z` and `z` offset from UTC, `C` calendar, `E` era.
    let component: Unicode.Scalar
    /// The case of the letters if the component is written as a name.
    private(set) var nameCase: IntegerPicture.LetterCase?
    /// The picture of the number if the component is a number or an offset.
    private(set) var integer: IntegerPicture?
    /// The longest name in characters; nil means no limit.
    private(set) var widthMax: Double?
    /// How many digits a year, month or day has; nil means any number.
    ///
    /// It is "not a number" if the picture does not give one.
    private(set) var digitCount: Double?
    /// Whether an offset of 0 is written as `Z`.
    private(set) var writesZero = false

    /// The components that are numbers.
    static let numbers = ComponentSet("YMDdFWwXxHhmsf")
    private static let defaults: [Unicode.Scalar: String] = [
        "Y": "1", "M": "1", "D": "1", "d": "1", "F": "n", "W": "1", "w": "1", "X": "1", "x": "1",
        "H": "1", "h": "1", "P": "n", "m": "01", "s": "01", "f": "1", "Z": "01:01", "z": "01:01",
        "C": "n", "E": "n",
    ]

    /// Reads the text between the brackets.
    ///
    /// - Throws: D3132 for an unknown component, D3131 for digits from different scripts.
    init(_ text: some Sequence<Unicode.Scalar>, evaluation: Evaluation) throws(JSONataError) {
        let marker = text.filter { !$0.isJavaScriptSpace }
        let unknown = JSONataError(
            "D3132",
            value: Value.string(marker.prefix(1).map { String(Character($0)) }.joined()).quoted)
        guard let component = marker.first else { throw unknown }
        self.component = component
        let comma = marker.lastIndex(of: ",")
        var format = Array(marker[1..<max(comma ?? marker.count, 1)]).text
        var modifier = ""
        if format.isEmpty {
            guard let usual = Self.defaults[component] else { throw unknown }
            format = usual
        } else if let last = format.unicodeScalars.last, "atco".unicodeScalars.contains(last),
            format.unicodeScalars.count > 1
        {
            modifier = String(format.unicodeScalars.removeLast())
        }
        writesZero = modifier == "t"
        let widths = comma.map { Width(Array(marker[($0 + 1)...]).text) }
        widthMax = widths?.maximum
        if format.hasPrefix("n") {
            nameCase = .lower
        } else if format.hasPrefix("N") {
            nameCase = format.hasPrefix("Nn") ? .title : .upper
        } else if Self.numbers.has(component) {
            let picture = modifier.isEmpty ? format : format + ";" + modifier
            integer = try IntegerPicture(picture, evaluation: evaluation)
            widths.map { apply($0) }
            setDigitCount(widths?.maximum)
        }
        if component == "Z" || component == "z" {
            integer = try IntegerPicture(format, evaluation: evaluation)
        }
    }

    private mutating func apply(_ width: Width) {
        guard case .decimal(var pattern) = integer?.style, let minimum = width.minimum else {
            return
        }
        pattern.mandatoryCount = max(pattern.mandatoryCount, Int(countOf: minimum))
        integer?.style = .decimal(pattern)
    }

    private mutating func setDigitCount(_ maximum: Double?) {
        guard component == "Y" || component == "M" || component == "D" else { return }
        if let maximum {
            digitCount = maximum
            guard case .decimal(var pattern) = integer?.style else { return }
            pattern.mandatoryCount = Int(countOf: maximum)
            integer?.style = .decimal(pattern)
        } else if let pattern = integer?.digitPattern {
            let count = pattern.mandatoryCount + pattern.optionalCount
            if count >= 2 { digitCount = Double(count) }
        }
    }
}

extension DateMarker {
    /// A width such as `,4-6`. Nil means as much as needed; "not a number" means invalid.
    private struct Width {
        var minimum: Double?
        var maximum: Double?

        init(_ text: String) {
            let dash = text.firstIndex(of: "-")
            minimum = Self.count(text[..<(dash ?? text.endIndex)])
            if let dash { maximum = Self.count(text[dash...].dropFirst()) }
        }

        private static func count(_ text: Substring) -> Double? {
            text == "*" ? nil : Double(leadingIntegerOf: String(text))
        }
    }
}

extension Int {
    /// A count of characters: 0 if the number is "not a number", and capped above the length of any
    /// text.
    fileprivate init(countOf number: Double) {
        self = number.isNaN ? 0 : Int(Swift.min(Swift.max(number, 0), 0x1p40))
    }
}
