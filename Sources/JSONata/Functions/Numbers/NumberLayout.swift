/// The layout of digits that one half of a `$formatNumber` picture describes.
struct NumberLayout {
    var prefix: [Unicode.Scalar]
    let suffix: [Unicode.Scalar]
    /// For each separator of the whole part, how many digits follow it.
    let integerGroups: [Int]
    /// The interval of these separators if it is regular.
    let groupInterval: Int?
    /// For each separator of the fraction, how many digits precede it.
    let fractionGroups: [Int]
    private(set) var minimumIntegerCount: Int
    private(set) var minimumFractionCount: Int
    private(set) var maximumFractionCount: Int
    /// 0 if the number is written without an exponent.
    let minimumExponentCount: Int
    /// How many digits the mantissa has before its point.
    let scale: Int
    /// The factor for plain numbers (1), percent (100) or per mille (1000).
    let factor: Double
    let hasPoint: Bool

    init(_ picture: NumberSubpicture, _ symbols: NumberSymbols) {
        prefix = picture.prefix
        suffix = picture.suffix
        let separators = picture.integer.places(of: symbols.groupingSeparator)
        integerGroups = separators.map { place in
            picture.integer[place...].count(where: symbols.isDigitOrOptional)
        }
        groupInterval = DigitPattern.interval(of: integerGroups)
        fractionGroups = Self.fractionPlaces(picture, separators, symbols).map { place in
            picture.fraction.prefix(place).count(where: symbols.isDigitOrOptional)
        }
        minimumIntegerCount = picture.integer.count(where: symbols.isDigit)
        minimumFractionCount = picture.fraction.count(where: symbols.isDigit)
        maximumFractionCount = picture.fraction.count(where: symbols.isDigitOrOptional)
        minimumExponentCount = picture.exponent?.count(where: symbols.isDigit) ?? 0
        scale = minimumIntegerCount
        factor =
            picture.whole.contains(symbols.percent)
            ? 100 : picture.whole.contains(symbols.perMille) ? 1000 : 1
        hasPoint = picture.whole.contains(symbols.decimalSeparator)
        let wantsWholePart =
            picture.exponent != nil && picture.integer.contains(symbols.digit)
        settle(hasExponent: picture.exponent != nil, wantsWholePart: wantsWholePart)
    }

    /// The separators of the fraction.
    ///
    /// As in the reference implementation, these are the fraction's first separator and then those
    /// of the whole part after that position.
    private static func fractionPlaces(
        _ picture: NumberSubpicture, _ separators: [Int], _ symbols: NumberSymbols
    ) -> [Int] {
        guard let first = picture.fraction.firstIndex(of: symbols.groupingSeparator) else {
            return []
        }
        return [first] + separators.filter { $0 > first }
    }

    /// Makes room for at least one digit.
    private mutating func settle(hasExponent: Bool, wantsWholePart: Bool) {
        if minimumIntegerCount == 0, maximumFractionCount == 0 {
            if hasExponent {
                minimumFractionCount = 1
                maximumFractionCount = 1
            } else {
                minimumIntegerCount = 1
            }
        }
        if minimumIntegerCount == 0, wantsWholePart { minimumIntegerCount = 1 }
        if minimumIntegerCount == 0, minimumFractionCount == 0 { minimumFractionCount = 1 }
    }
}

extension [Unicode.Scalar] {
    fileprivate func places(of part: Self) -> [Int] {
        var places: [Int] = []
        var start = 0
        while let place = firstIndex(of: part, from: start) {
            places.append(place)
            start = place + 1
        }
        return places
    }
}
