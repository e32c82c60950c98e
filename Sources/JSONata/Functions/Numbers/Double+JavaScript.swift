/// Writes, reads and rounds numbers as JavaScript does.
extension Double {
    /// The number as JavaScript's `String(number)` writes it.
    ///
    /// It has the fewest digits that identify it, and an exponent only below 1e-6 and from 1e21 on.
    var javaScriptText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        if let whole = Int(exactly: self), whole.magnitude < 1 << 53 { return String(whole) }
        return (self < 0 ? "-" : "") + DecimalDigits(shortest: magnitude).javaScriptText
    }

    /// The number cut to 15 significant digits: JavaScript's `Number(number.toPrecision(15))`.
    var cutToFifteenDigits: Double {
        guard isFinite else { return self }
        let shortest = DecimalDigits(shortest: magnitude)
        guard shortest.digits.count > 15 else { return self }
        // An apparent tie may be slightly above or below it.
        let isTie = shortest.digits.count == 16 && shortest.digits[15] == 5
        let cut = (isTie ? DecimalDigits(exact: magnitude) : shortest).rounded(toCount: 15)
        return self < 0 ? -cut.double() : cut.double()
    }

    /// The magnitude with this many decimal places, as JavaScript's `toFixed` writes it.
    ///
    /// It uses exact digits and rounds halves away from zero; from 1e21 on it equals
    /// `javaScriptText`.
    func fixedText(placeCount: Int) -> String {
        guard isFinite, magnitude < 1e21 else { return magnitude.javaScriptText }
        let exact = DecimalDigits(exact: magnitude)
        let cut = exact.rounded(toCount: exact.point + placeCount)
        var text = cut.digits.isEmpty || cut.point <= 0 ? "0" : cut.wholeText
        guard placeCount > 0 else { return text }
        let leading = cut.digits.isEmpty ? placeCount : min(max(-cut.point, 0), placeCount)
        let fraction = cut.text.utf8.dropFirst(max(cut.point, 0))
        text += "." + String(repeating: "0", count: leading)
        text += String(decoding: fraction, as: UTF8.self)
        return text + String(repeating: "0", count: max(placeCount - leading - fraction.count, 0))
    }

    /// The whole number at the beginning of a text, as JavaScript's `parseInt` reads it.
    ///
    /// Blanks and a sign may come first. The result is "not a number" if there is no number.
    init(leadingIntegerOf text: String) {
        var rest = text.unicodeScalars.drop(while: \.isJavaScriptSpace)
        let sign = rest.first
        if sign == "-" || sign == "+" { rest = rest.dropFirst() }
        let digits = String(String.UnicodeScalarView(rest.prefix { ("0"..."9").contains($0) }))
        let value = digits.isEmpty ? .nan : Double(digits) ?? .nan
        self = sign == "-" ? -value : value
    }
}

extension DecimalDigits {
    /// The digits before the point, padded with zeros up to it.
    fileprivate var wholeText: String {
        let digits = text
        if digits.utf8.count >= point { return String(digits.prefix(point)) }
        return digits + String(repeating: "0", count: point - digits.utf8.count)
    }

    fileprivate var javaScriptText: String {
        guard !digits.isEmpty else { return "0" }
        let text = text
        switch point {
        case 1...21 where digits.count <= point: return wholeText
        case 1...21: return wholeText + "." + text.dropFirst(point)
        case -5...0: return "0." + String(repeating: "0", count: -point) + text
        default:
            let exponent = point - 1
            let mantissa = text.count > 1 ? "\(text.prefix(1)).\(text.dropFirst())" : text
            return mantissa + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
        }
    }
}

extension Unicode.Scalar {
    /// Whether JavaScript treats it as white space or a line end.
    var isJavaScriptSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000,
            0xFEFF:
            true
        default: false
        }
    }
}
