/// A picture of `$formatNumber`, parsed.
///
/// Source: XPath and XQuery Functions and Operators 3.1, section 4.7.
struct NumberPicture {
    private let symbols: NumberSymbols
    private let positive: NumberLayout
    private let negative: NumberLayout

    /// - Throws: D3080 to D3093 for a picture that breaks a rule.
    init(_ picture: String, _ symbols: NumberSymbols, evaluation: Evaluation)
        throws(JSONataError)
    {
        guard picture.utf8.count <= 4 * IntegerPicture.unitCountMax else { throw .tooLarge }
        let halves = Self.split(Array(picture.unicodeScalars), at: symbols.patternSeparator)
        if halves.count > 2 { throw JSONataError("D3080") }
        let pictures = halves.map { NumberSubpicture($0, symbols) }
        for picture in pictures {
            if let code = picture.brokenRule(symbols) { throw JSONataError(code) }
            try evaluation.checkTime()
        }
        self.symbols = symbols
        positive = NumberLayout(pictures[0], symbols)
        if pictures.count == 2 {
            negative = NumberLayout(pictures[1], symbols)
        } else {
            var layout = positive
            layout.prefix = symbols.minusSign + layout.prefix
            negative = layout
        }
    }

    private static func split(_ picture: [Unicode.Scalar], at separator: [Unicode.Scalar])
        -> [[Unicode.Scalar]]
    {
        if separator.isEmpty { return picture.isEmpty ? [[]] : picture.map { [$0] } }
        var parts: [[Unicode.Scalar]] = []
        var start = 0
        while let end = picture.firstIndex(of: separator, from: start) {
            parts.append(Array(picture[start..<end]))
            start = end + separator.count
        }
        return parts + [Array(picture[start...])]
    }

    func text(of number: Double, evaluation: Evaluation) throws(JSONataError) -> String {
        let layout = number < 0 ? negative : positive
        if number.isNaN { return symbols.notANumber.text }
        let scaled = number.magnitude * layout.factor
        let body: String
        if layout.minimumExponentCount > 0, scaled.isFinite {
            let (mantissa, exponent) = split(scaled, scale: layout.scale)
            body = digits(of: mantissa, layout) + exponentText(exponent, layout)
        } else {
            body = digits(of: scaled, layout)
        }
        let text = layout.prefix.text + body + layout.suffix.text
        try evaluation.check(stringOf: text.utf16.count)
        return text
    }

    /// The mantissa with `scale` digits before its point (or the power of ten above), and its
    /// exponent.
    private func split(_ magnitude: Double, scale: Int) -> (Double, exponent: Int) {
        let largest = Double.powerOfTen(Double(scale))
        let least = Double.powerOfTen(Double(scale - 1))
        var mantissa = magnitude
        var exponent = 0
        guard magnitude > 0, largest.isFinite else { return (mantissa, 0) }
        while mantissa < least {
            mantissa *= 10
            exponent -= 1
        }
        while mantissa > largest {
            mantissa /= 10
            exponent += 1
        }
        return (mantissa, exponent)
    }

    private func exponentText(_ exponent: Int, _ layout: NumberLayout) -> String {
        let digits = String(exponent.magnitude)
        let padding = max(layout.minimumExponentCount - digits.utf8.count, 0)
        let padded = (String(repeating: "0", count: padding) + digits).utf8.map(inScript)
        return symbols.exponentSeparator.text + (exponent < 0 ? symbols.minusSign.text : "")
            + padded.joined()
    }

    private func inScript(_ byte: UInt8) -> String {
        guard (0x30...0x39).contains(byte) else { return String(Character(Unicode.Scalar(byte))) }
        return String(Character(symbols.digits[Int(byte) - 0x30]))
    }
}

// MARK: - Digits

extension NumberPicture {
    private func digits(of magnitude: Double, _ layout: NumberLayout) -> String {
        guard magnitude.isFinite else { return symbols.infinity.text }
        let rounded = magnitude.rounded(toPlaces: Double(layout.maximumFractionCount))
        let text = (rounded.isFinite ? rounded : magnitude)
            .fixedText(placeCount: layout.maximumFractionCount)
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        var whole = parts[0].drop { $0 == 0x30 }.map(inScript)
        var fraction = parts.count > 1 ? parts[1].map(inScript) : []
        while fraction.last == inScript(0x30) { fraction.removeLast() }
        pad(&whole, &fraction, layout)
        return assembled(whole, fraction, layout)
    }

    private func pad(_ whole: inout [String], _ fraction: inout [String], _ layout: NumberLayout) {
        let zero = inScript(0x30)
        let left = max(layout.minimumIntegerCount - whole.count, 0)
        let right = max(layout.minimumFractionCount - fraction.count, 0)
        whole = Array(repeating: zero, count: left) + whole
        fraction += Array(repeating: zero, count: right)
    }

    /// Inserts the separators into the digits.
    private func assembled(_ whole: [String], _ fraction: [String], _ layout: NumberLayout)
        -> String
    {
        let point = symbols.decimalSeparator.text
        let separator = symbols.groupingSeparator.text
        var pieces = whole + [point] + fraction
        var pointPlace = whole.count
        let groups: [Int]
        if let interval = layout.groupInterval {
            groups = stride(from: interval, to: max(pointPlace, interval), by: interval).reversed()
        } else {
            groups = layout.integerGroups
        }
        for group in groups {
            pieces.insert(separator, at: pieces.place(pointPlace - group))
            pointPlace += 1
        }
        if let found = pieces.firstIndex(of: point) { pointPlace = found }
        for group in layout.fractionGroups {
            pieces.insert(separator, at: pieces.place(group + pointPlace + 1))
        }
        if !layout.hasPoint || pieces.firstIndex(of: point) == pieces.count - 1 {
            pieces.removeLast()
        }
        return pieces.joined()
    }
}

extension [String] {
    /// An index as JavaScript's `slice` reads it: negative indexes count from the end.
    fileprivate func place(_ index: Int) -> Int {
        index < 0 ? Swift.max(count + index, 0) : Swift.min(index, count)
    }
}
