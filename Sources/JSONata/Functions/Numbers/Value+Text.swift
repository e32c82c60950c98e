import JSONValue

extension Value {
    /// The value as `$string` and `&` write it.
    ///
    /// Strings stay as they are, undefined and functions become empty text, and everything else
    /// becomes JSON text with numbers of at most 15 significant digits.
    ///
    /// - Throws: D3001 for a number that is not finite, D1001 for one inside an array or object.
    func text(prettily: Bool = false, evaluation: Evaluation) throws(JSONataError) -> String {
        switch self {
        case .undefined, .function: return ""
        case .string(let text): return text
        case .number(let number): return try number.text(orThrow: "D3001")
        case .exact(let number):
            if let text = number.plainText { return text }
            return try number.double.text(orThrow: "D3001")
        case .array(let list) where list.isOuterWrapper:
            return try (list.items.first ?? .undefined).text(
                prettily: prettily, evaluation: evaluation)
        case .null, .bool, .array, .object, .jsonArray, .jsonObject:
            var writer = ValueWriter(prettily: prettily, evaluation: evaluation)
            return try writer.text(of: self)
        }
    }
}
