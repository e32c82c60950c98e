import JSONValue

extension JSON {
    /// The value as Java prints maps, lists and numbers: `{Id=1, Names=[a, b]}`.
    ///
    /// `States.Format` inserts values in this form.
    var javaText: String {
        var text = ""
        appendJavaText(to: &text)
        return text
    }

    /// The recursion is as deep as the document, so at most `JSON.depthMax`.
    private func appendJavaText(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let number): text += number.javaText
        case .string(let value): text += value
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ", " }
                element.appendJavaText(to: &text)
            }
            text += "]"
        case .object(let object):
            text += "{"
            for (index, member) in object.enumerated() {
                if index > 0 { text += ", " }
                text += member.key + "="
                member.value.appendJavaText(to: &text)
            }
            text += "}"
        }
    }
}

extension JSONNumber {
    /// Integers as they are; other numbers as Java prints a double: `1.0E10` for 1e10.
    fileprivate var javaText: String {
        if isIntegerText { return text == "-0" ? "0" : text }
        let value = double
        guard value.isFinite else { return value < 0 ? "-Infinity" : "Infinity" }
        guard value != 0 else { return value.sign == .minus ? "-0.0" : "0.0" }
        return (value < 0 ? "-" : "") + Self.javaDigits(of: value.magnitude)
    }

    private static func javaDigits(of value: Double) -> String {
        let (digits, exponent) = decimal(value)
        guard value < 1e-3 || value >= 1e7 else {
            let point = exponent + 1
            if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
            let padded = digits + String(repeating: "0", count: max(point - digits.count, 0))
            let fraction = padded.dropFirst(point)
            return padded.prefix(point) + "." + (fraction.isEmpty ? "0" : fraction)
        }
        let fraction = digits.dropFirst()
        return digits.prefix(1) + "." + (fraction.isEmpty ? "0" : fraction) + "E\(exponent)"
    }

    /// The shortest digits that identify the number, without zeros at either end, and the power of
    /// ten of the first digit.
    private static func decimal(_ value: Double) -> (digits: String, exponent: Int) {
        let parts = "\(value)".split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].split(separator: ".", maxSplits: 1)
        let whole = mantissa[0].drop { $0 == "0" }
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let leading = whole.isEmpty ? fraction.prefix { $0 == "0" }.count : 0
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var digits = String(whole + fraction.dropFirst(leading))
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        return (digits, exponent + (whole.isEmpty ? -leading - 1 : whole.count - 1))
    }
}
