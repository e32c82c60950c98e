extension Library {
    static func lowercase(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        try evaluation.check(stringOf: text.utf8.count)
        guard text.unicodeScalars.contains(LetterCase.sigma) else {
            return .string(text.lowercased())
        }
        return .string(try LetterCase.lowercase(text, evaluation))
    }

    /// Converts to upper case with Unicode's full mapping: `ß` becomes `SS`.
    static func uppercase(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        try evaluation.check(stringOf: text.utf8.count)
        return .string(text.uppercased())
    }
}

/// The one letter whose lower case depends on its context: `Σ` becomes `ς` at the end of a word.
private enum LetterCase {
    static let sigma: Unicode.Scalar = "Σ"

    static func lowercase(_ text: String, _ evaluation: Evaluation) throws(JSONataError) -> String {
        let scalars = Array(text.unicodeScalars)
        var lowered = ""
        // Whether the last character that is not ignored is a cased letter.
        var followsCased = false
        for (place, scalar) in scalars.enumerated() {
            try evaluation.checkTime()
            if scalar == sigma, followsCased, !isFollowedByCased(scalars[(place + 1)...]) {
                lowered += "ς"
            } else {
                lowered += scalar.properties.lowercaseMapping
            }
            if !scalar.properties.isCaseIgnorable { followsCased = scalar.properties.isCased }
        }
        return lowered
    }

    private static func isFollowedByCased(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        rest.first { !$0.properties.isCaseIgnorable }?.properties.isCased ?? false
    }
}
