/// A match found in a text, by a pattern or by a user's function in its place.
struct FoundMatch {
    /// The matched text, or whatever a user's function returned for it.
    let match: Value
    /// The groups' texts; undefined for a group that did not take part.
    let groups: [Value]
    /// The start of the match, in UTF-16 code units.
    let start: Value
    /// The start of the match, in UTF-8 bytes.
    let place: Int
    /// The start of the text after `match`, in UTF-8 bytes.
    let placeBehind: Int
    /// The end of the match, in UTF-8 bytes.
    let endPlace: Int
    fileprivate let origin: Origin

    fileprivate enum Origin {
        /// The end in UTF-16 code units, and the cursor for the next match.
        case pattern(end: Int, next: MatchCursor)
        /// The result of a user's function.
        case function(Value)
    }

    /// The match as an object with `match`, `start`, `end`, `groups` and `next`.
    var object: Value {
        switch origin {
        case .pattern(let end, let cursor):
            .object(
                Members([
                    ("match", match), ("start", start), ("end", .number(Double(end))),
                    ("groups", .array(of: groups)), ("next", .function(.nextMatch(cursor))),
                ]))
        case .function(let value): value
        }
    }

    /// The match as `$match` returns it.
    var summary: Value {
        var members = Members()
        if !match.isUndefined { members["match"] = match }
        if !start.isUndefined { members["index"] = start }
        members["groups"] = .array(of: groups)
        return .object(members)
    }
}

/// The matches in a text in order, each searched for on demand.
struct FoundMatches {
    private enum Source {
        case pattern(PatternMatches)
        /// A function that returns the next match; nil if the last match has no `next`.
        case function(Function?)
    }

    private let evaluation: Evaluation
    private let text: String
    private var source: Source
    /// Whether no function has been called yet.
    private var isFirst = true
    /// Where the last match ended, in UTF-8 and in UTF-16 code units.
    private var place = 0
    private var unit = 0

    init(of matcher: Function, in text: String, _ evaluation: Evaluation) throws(JSONataError) {
        self.evaluation = evaluation
        self.text = text
        if case .pattern(let pattern) = matcher {
            source = .pattern(try PatternMatches(of: pattern, in: text, evaluation))
        } else {
            source = .function(matcher)
        }
    }

    /// Starts after another match of a pattern, or anywhere in the text.
    init(
        of pattern: Pattern, in text: String, isFirst: Bool, place: Int, unit: Int,
        _ evaluation: Evaluation
    ) throws(JSONataError) {
        self.evaluation = evaluation
        self.text = text
        source = .pattern(
            try PatternMatches(of: pattern, in: text, isFirst: isFirst, place: place, evaluation))
        self.place = place
        self.unit = unit
    }

    /// The next match.
    ///
    /// Throws D1004 if it is empty and not the first, and T1010 if a user's function returns
    /// something other than a match.
    mutating func next() throws(JSONataError) -> FoundMatch? {
        switch source {
        case .pattern(var matches):
            guard let range = try matches.next() else { return nil }
            source = .pattern(matches)
            return try read(range, of: matches)
        case .function(let function):
            guard let function else { throw JSONataError("T1010") }
            let found = try evaluation.apply(function, to: isFirst ? [.string(text)] : [])
            isFirst = false
            return try read(found)
        }
    }
}

// MARK: - Patterns

extension FoundMatches {
    private mutating func read(_ range: Range<Int>, of matches: PatternMatches)
        throws(JSONataError) -> FoundMatch
    {
        let searcher = matches.searcher
        let start = unit + text.utf16Count(ofUTF8: place..<range.lowerBound)
        let end = start + text.utf16Count(ofUTF8: range)
        (place, unit) = (range.upperBound, end)
        try matches.charge(range)
        var groups: [Value] = []
        groups.reserveCapacity(searcher.pattern.groupCount)
        for number in 0..<searcher.pattern.groupCount {
            let range = searcher.range(of: number + 1)
            groups.append(range.map { .string(text.text(ofUTF8: $0)) } ?? .undefined)
        }
        let cursor = MatchCursor(searcher.pattern, in: text, place: place, unit: unit)
        return FoundMatch(
            match: .string(text.text(ofUTF8: range)), groups: groups,
            start: .number(Double(start)), place: range.lowerBound,
            placeBehind: range.upperBound, endPlace: range.upperBound,
            origin: .pattern(end: end, next: cursor))
    }
}

// MARK: - Functions of the expression

extension FoundMatches {
    private mutating func read(_ found: Value) throws(JSONataError) -> FoundMatch? {
        if found.isUndefined { return nil }
        let start = found.member("start")
        let next = found.member("next")
        guard start.isNumber || found.member("groups").isArray || next.isFunction else {
            throw JSONataError("T1010")
        }
        if case .function(let function) = next {
            source = .function(function)
        } else {
            source = .function(nil)
        }
        let match = found.member("match")
        let end = found.member("end").double
        let unitBehind = start.double.map { $0 + Double(match.string?.utf16.count ?? 0) }
        return FoundMatch(
            match: match, groups: found.member("groups").items ?? [], start: start,
            place: place(of: start.double), placeBehind: place(of: unitBehind),
            endPlace: place(of: end), origin: .function(found))
    }

    /// The UTF-8 offset of a code unit, as close as the text allows.
    private func place(of unit: Double?) -> Int {
        guard let unit, unit > 0 else { return 0 }
        return text.utf8Offset(ofUTF16: Int(min(unit, Double(text.utf16.count))))
    }
}
