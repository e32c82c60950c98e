/// The matches of a pattern in a text in order, as ranges of its UTF-8.
struct PatternMatches {
    let searcher: PatternSearcher
    private let evaluation: Evaluation
    private var text: String
    private var isFirst: Bool
    /// Where the last match ended.
    private var place: Int

    init(
        of pattern: Pattern, in text: String, isFirst: Bool = true, place: Int = 0,
        _ evaluation: Evaluation
    ) throws(JSONataError) {
        self.evaluation = evaluation
        searcher = try evaluation.searcher(for: pattern)
        self.text = text
        self.isFirst = isFirst
        self.place = place
        searcher.begin(byteCount: text.utf8.count)
    }

    /// The range of the next match.
    ///
    /// Read its groups at once: another search for the same pattern overwrites them. Throws D1004
    /// if the match is empty and not the first.
    mutating func next() throws(JSONataError) -> Range<Int>? {
        guard isFirst || place < text.utf8.count else { return nil }
        let (searcher, evaluation, place) = (searcher, evaluation, place)
        let isFound = text.withUTF8 { bytes in
            Result { () throws(JSONataError) in
                try searcher.find(in: bytes, from: place, evaluation)
            }
        }
        guard try isFound.get(), let range = searcher.range(of: 0) else { return nil }
        if !isFirst, range.isEmpty {
            throw JSONataError("D1004", value: Value.string(searcher.pattern.source).quoted)
        }
        isFirst = false
        self.place = range.upperBound
        return range
    }

    /// Charges the last match and its groups as values.
    func charge(_ range: Range<Int>) throws(JSONataError) {
        var byteCount = range.count + MemoryLayout<Value>.stride * 16
        for number in 0..<searcher.pattern.groupCount {
            guard let range = searcher.range(of: number + 1) else { continue }
            byteCount += range.count + MemoryLayout<Value>.stride
        }
        try evaluation.charge(byteCount)
    }
}

extension Evaluation {
    /// The searcher of a pattern, which all searches for it share.
    func searcher(for pattern: Pattern) throws(JSONataError) -> PatternSearcher {
        if let searcher = searchers[ObjectIdentifier(pattern)] { return searcher }
        let searcher = try PatternSearcher(pattern, self)
        searchers[ObjectIdentifier(pattern)] = searcher
        return searcher
    }
}
