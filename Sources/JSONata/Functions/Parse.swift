import JSONValue

extension Library {
    /// `$parse(text)`: the value of a JSON text.
    ///
    /// Throws D3137 if the text is not JSON.
    static func parse(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        // A document can have one value for every two bytes.
        try evaluation.charge(text.utf8.count * MemoryLayout<Value>.stride / 2)
        do {
            return Value(try JSON(parsing: text).withJavaScriptNumbers)
        } catch {
            throw JSONataError("D3137", text: "Invalid JSON")
        }
    }
}

extension JSON {
    /// Up to this many digits, JavaScript's text of a number is the same.
    private static let plainDigitCountMax = 15

    /// The document with numbers as JavaScript writes them: `1` for `1.0`, 0 for `-0`.
    fileprivate var withJavaScriptNumbers: JSON {
        switch self {
        case .number(let number):
            if number.isIntegerText, number.text.utf8.count <= Self.plainDigitCountMax,
                number.text != "-0"
            {
                return self
            }
            let double = number.double + 0
            return double.isFinite
                ? .number(JSONNumber(verified: double.javaScriptText)) : self
        case .array(let elements): return .array(elements.map(\.withJavaScriptNumbers))
        case .object(let members):
            var object = JSONObject()
            object.reserveCapacity(members.count)
            for (key, value) in members { object[key] = value.withJavaScriptNumbers }
            return .object(object)
        default: return self
        }
    }
}
