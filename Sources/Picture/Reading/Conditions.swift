import JSONValue

/// A Choice rule's condition in one line; `Rule` and its number if it has none yet.
func ruleLabel(_ rule: JSON, _ index: Int) -> String {
    let condition = rule["Condition"].map(expression) ?? comparison(rule)
    return condition.isEmpty ? "Rule \(index + 1)" : condition
}

func catcherLabel(_ catcher: JSON) -> String {
    let errors = (catcher["ErrorEquals"]?.array ?? []).compactMap(\.string).filter { !$0.isEmpty }
    return errors.isEmpty ? "Catch" : "Catch: \(errors.joined(separator: ", "))"
}

/// A JSONata expression without its delimiters and on one line; other values as JSON.
func expression(_ value: JSON) -> String {
    guard let text = value.string else { return value.text }
    let scalars = Array(text.unicodeScalars)
    let isExpression =
        scalars.count >= 4 && scalars.starts(with: ["{", "%"]) && scalars.suffix(2) == ["%", "}"]
    let inner = String(isExpression ? scalars.dropFirst(2).dropLast(2) : scalars[...])
    return inner.withoutBlankEnds.onOneLine
}

extension String {
    /// The text without leading and trailing blanks.
    var withoutBlankEnds: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The text with one space for each line break and the blanks around it.
    fileprivate var onOneLine: String {
        var result = UnicodeScalarView()
        var blanks = UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isBlank {
                blanks.append(scalar)
                continue
            }
            result.append(
                contentsOf: blanks.contains { $0.isLineBreak } ? " ".unicodeScalars : blanks)
            blanks.removeAll()
            result.append(scalar)
        }
        return String(result)
    }

    fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.init(UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    /// Whether a browser treats it as blank too, so both draw the same texts.
    fileprivate var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x2028, 0x2029, 0xFEFF: true
        default: properties.generalCategory == .spaceSeparator
        }
    }

    fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" }
}

private func comparison(_ rule: JSON) -> String {
    for (key, word) in [("And", "and"), ("Or", "or")] {
        if let inner = rule[key]?.array, !inner.isEmpty { return joined(inner, by: word) }
    }
    if let negated = rule["Not"] { return "not (\(comparison(negated)))" }
    guard let members = rule.object else { return "" }
    let variable = rule["Variable"]?.string ?? "?"
    for (key, value) in members {
        if let words = comparisonWords(key, value) { return "\(variable) \(words)" }
    }
    return ""
}

/// The parts of an And or Or; parts that are themselves And or Or are in parentheses.
private func joined(_ rules: [JSON], by word: String) -> String {
    rules.map { rule in
        let isCompound = rule["And"] != nil || rule["Or"] != nil
        let words = comparison(rule)
        let inner = words.isEmpty ? "?" : words
        return isCompound && rules.count > 1 ? "(\(inner))" : inner
    }.joined(separator: " \(word) ")
}

private let signs = [
    "Equals": "==", "LessThan": "<", "GreaterThan": ">", "LessThanEquals": "<=",
    "GreaterThanEquals": ">=",
]

private let kinds = [
    "IsNull": "null", "IsPresent": "present", "IsNumeric": "a number", "IsString": "a string",
    "IsBoolean": "a boolean", "IsTimestamp": "a timestamp",
]

/// The words for a comparison, such as `== 5` for `NumericEquals`; nil if the field is not one.
private func comparisonWords(_ key: String, _ value: JSON) -> String? {
    if let kind = kinds[key] { return "is \(value.bool == true ? "" : "not ")\(kind)" }
    if key == "StringMatches" { return "matches \(value.text)" }
    let types = ["String", "Numeric", "Boolean", "Timestamp"]
    guard let type = types.first(where: key.hasPrefix) else { return nil }
    let name = key.dropFirst(type.count)
    if let sign = signs[String(name)] { return "\(sign) \(value.text)" }
    guard name.hasSuffix("Path"), let sign = signs[String(name.dropLast(4))] else { return nil }
    return "\(sign) \(value.string ?? value.text)"
}
