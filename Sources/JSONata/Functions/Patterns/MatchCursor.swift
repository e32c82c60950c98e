/// The place from which to search for the next match of a pattern.
final class MatchCursor {
    private let pattern: Pattern
    private let text: String
    /// The offset in UTF-8 bytes, and in UTF-16 code units.
    private let place: Int
    private let unit: Int

    init(_ pattern: Pattern, in text: String, place: Int, unit: Int) {
        self.pattern = pattern
        self.text = text
        self.place = place
        self.unit = unit
    }

    /// The next match as an object that has its own `next`; undefined if there is none.
    ///
    /// Throws D1004 if the match is empty.
    func next(evaluation: Evaluation) throws(JSONataError) -> Value {
        guard place < text.utf8.count else { return .undefined }
        var matches = try FoundMatches(
            of: pattern, in: text, isFirst: false, place: place, unit: unit, evaluation)
        return try matches.next()?.object ?? .undefined
    }
}

extension Pattern {
    /// The first match as an object with `match`, `start`, `end`, `groups` and `next`, a function;
    /// undefined if there is none.
    ///
    /// - Parameter start: where to begin, in UTF-16 code units.
    func firstMatch(in text: String, from start: Int = 0, evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard start <= text.utf16.count else { return .undefined }
        let unit = max(0, start)
        var matches = try FoundMatches(
            of: self, in: text, isFirst: true, place: text.utf8Offset(ofUTF16: unit), unit: unit,
            evaluation)
        return try matches.next()?.object ?? .undefined
    }
}
