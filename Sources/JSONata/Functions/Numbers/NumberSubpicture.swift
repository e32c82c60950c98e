/// One half of a `$formatNumber` picture, split into its parts.
struct NumberSubpicture {
    typealias Part = [Unicode.Scalar]

    let whole: Part
    let prefix: Part
    let suffix: Part
    /// The part between prefix and suffix.
    let active: Part
    let mantissa: Part
    /// Nil if there is no exponent separator.
    let exponent: Part?
    let integer: Part
    let fraction: Part

    init(_ whole: Part, _ symbols: NumberSymbols) {
        self.whole = whole
        func bounds(_ scalar: Unicode.Scalar) -> Bool {
            symbols.isActive(scalar) && symbols.exponentSeparator != [scalar]
        }
        let start = whole.firstIndex(where: bounds) ?? 0
        let end = whole.lastIndex(where: bounds).map { $0 + 1 } ?? whole.count
        prefix = Array(whole[..<start])
        suffix = Array(whole[end...])
        active = Array(whole[start..<end])
        if let place = whole.firstIndex(of: symbols.exponentSeparator, from: start), place <= end {
            // The position counts from the beginning of the whole, although the active part was cut
            // out.
            mantissa = Array(active.prefix(place))
            exponent = Array(active.dropFirst(place + 1))
        } else {
            mantissa = active
            exponent = nil
        }
        if let point = mantissa.firstIndex(of: symbols.decimalSeparator) {
            integer = Array(mantissa[..<point])
            fraction = Array(mantissa[(point + 1)...])
        } else {
            integer = mantissa
            fraction = []
        }
    }

    /// The code of the rule that the picture breaks; if it breaks several, the last one.
    func brokenRule(_ symbols: NumberSymbols) -> String? {
        Self.rules.last { $0.isBroken(self, symbols) }?.code
    }
}

// MARK: - Rules

extension NumberSubpicture {
    private typealias Rule = (
        code: String, isBroken: @Sendable (NumberSubpicture, NumberSymbols) -> Bool
    )

    private static let rules: [Rule] = [
        ("D3081", { $0.whole.repeats($1.decimalSeparator) }),
        ("D3082", { $0.whole.repeats($1.percent) }),
        ("D3083", { $0.whole.repeats($1.perMille) }),
        ("D3084", { $0.whole.contains($1.percent) && $0.whole.contains($1.perMille) }),
        ("D3085", { !$0.mantissa.contains(where: $1.isDigitOrOptional) }),
        ("D3086", { picture, symbols in !picture.active.allSatisfy(symbols.isActive) }),
        ("D3087", { $0.groupsAtPoint($1) }),
        ("D3088", { $0.groupsAtEnd($1) }),
        ("D3089", { $0.whole.contains($1.groupingSeparator + $1.groupingSeparator) }),
        ("D3090", { $0.hasDigitBeforeOptional($1) }),
        ("D3091", { $0.hasDigitAfterOptional($1) }),
        ("D3092", { $0.scalesWithExponent($1) }),
        ("D3093", { $0.hasMalformedExponent($1) }),
    ]

    private func groupsAtPoint(_ symbols: NumberSymbols) -> Bool {
        guard let point = whole.firstIndex(of: symbols.decimalSeparator) else { return false }
        return [point - 1, point + 1].contains {
            whole.indices.contains($0) && symbols.groupingSeparator == [whole[$0]]
        }
    }

    private func groupsAtEnd(_ symbols: NumberSymbols) -> Bool {
        guard !whole.contains(symbols.decimalSeparator), let last = integer.last else {
            return false
        }
        return symbols.groupingSeparator == [last]
    }

    private func hasDigitBeforeOptional(_ symbols: NumberSymbols) -> Bool {
        guard let optional = integer.firstIndex(of: symbols.digit) else { return false }
        return integer[..<optional].contains(where: symbols.isDigit)
    }

    private func hasDigitAfterOptional(_ symbols: NumberSymbols) -> Bool {
        guard let optional = fraction.firstIndex(of: symbols.digit) else { return false }
        var last = optional
        while let next = fraction.firstIndex(of: symbols.digit, from: last + 1) { last = next }
        return fraction[last...].contains(where: symbols.isDigit)
    }

    private func scalesWithExponent(_ symbols: NumberSymbols) -> Bool {
        guard let exponent, !exponent.isEmpty else { return false }
        return whole.contains(symbols.percent) || whole.contains(symbols.perMille)
    }

    private func hasMalformedExponent(_ symbols: NumberSymbols) -> Bool {
        guard let exponent else { return false }
        return exponent.isEmpty || !exponent.allSatisfy(symbols.isDigit)
    }
}
