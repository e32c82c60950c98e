/// The characters of `$formatNumber`'s pictures and results, which its options can override.
struct NumberSymbols {
    typealias Symbol = [Unicode.Scalar]

    private(set) var decimalSeparator: Symbol = ["."]
    private(set) var groupingSeparator: Symbol = [","]
    private(set) var exponentSeparator: Symbol = ["e"]
    private(set) var patternSeparator: Symbol = [";"]
    private(set) var minusSign: Symbol = ["-"]
    private(set) var percent: Symbol = ["%"]
    private(set) var perMille: Symbol = ["\u{2030}"]
    /// The sign for an optional digit.
    private(set) var digit: Symbol = ["#"]
    private(set) var infinity: Symbol = Array("Infinity".unicodeScalars)
    private(set) var notANumber: Symbol = Array("NaN".unicodeScalars)
    /// From 0 to 9.
    private(set) var digits: [Unicode.Scalar] = Array("0123456789".unicodeScalars)

    private static let names: [(String, any WritableKeyPath<NumberSymbols, Symbol> & Sendable)] = [
        ("decimal-separator", \.decimalSeparator), ("grouping-separator", \.groupingSeparator),
        ("exponent-separator", \.exponentSeparator), ("pattern-separator", \.patternSeparator),
        ("minus-sign", \.minusSign), ("percent", \.percent), ("per-mille", \.perMille),
        ("digit", \.digit), ("infinity", \.infinity), ("NaN", \.notANumber),
    ]

    /// Reads the options; undefined means none.
    init(_ options: Value, evaluation: Evaluation) throws(JSONataError) {
        for (name, symbol) in Self.names {
            let option = options.member(name)
            if option.isUndefined { continue }
            let text = try option.text(evaluation: evaluation)
            try evaluation.charge(text.utf8.count * MemoryLayout<Unicode.Scalar>.stride)
            self[keyPath: symbol] = Array(text.unicodeScalars)
        }
        if case .string(let zero) = options.member("zero-digit"),
            let first = zero.unicodeScalars.first
        {
            digits = (0..<10).map { Unicode.Scalar(first.value + $0) ?? first }
        }
    }

    func isDigit(_ scalar: Unicode.Scalar) -> Bool { digits.contains(scalar) }

    func isDigitOrOptional(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || digit == [scalar]
    }

    /// Whether the character has a meaning in a picture, rather than being copied.
    func isActive(_ scalar: Unicode.Scalar) -> Bool {
        isDigitOrOptional(scalar) || exponentSeparator == [scalar]
            || decimalSeparator == [scalar] || groupingSeparator == [scalar]
            || patternSeparator == [scalar]
    }
}

extension [Unicode.Scalar] {
    /// The index of the first occurrence of a part, at or after `start`.
    func firstIndex(of part: Self, from start: Int = 0) -> Int? {
        let last = count - part.count
        guard start <= last else { return nil }
        return (start...last).first { self[$0..<$0 + part.count].elementsEqual(part) }
    }

    /// Whether a part occurs more than once.
    func repeats(_ part: Self) -> Bool {
        guard let first = firstIndex(of: part) else { return false }
        return firstIndex(of: part, from: first + 1) != nil
    }

    func contains(_ part: Self) -> Bool { firstIndex(of: part) != nil }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}
