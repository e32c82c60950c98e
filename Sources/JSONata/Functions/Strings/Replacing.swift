extension Library {
    /// `$replace(text, pattern, replacement, limit)`
    ///
    /// Throws D3010 for an empty pattern, D3011 for a negative limit, D3012 if a function's result
    /// is not a string.
    static func replace(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        if case .string("") = arguments[1] {
            throw JSONataError("D3010", value: arguments[1].quoted, index: 2)
        }
        let limit = try Limit(arguments[3], "D3011", index: 4)
        guard limit.allows(0) else { return arguments[0] }
        switch arguments[1] {
        case .string(let part):
            return try replace(part, in: text, by: arguments[2], limit, evaluation)
        case .function(.pattern(let pattern)):
            if let substitute = arguments[2].string {
                return try replace(pattern, in: text, by: substitute, limit, evaluation)
            }
            return try replace(.pattern(pattern), in: text, by: arguments[2], limit, evaluation)
        case .function(let function):
            return try replace(function, in: text, by: arguments[2], limit, evaluation)
        default: throw JSONataError("T0410", index: 2)
        }
    }

    private static func replace(
        _ part: String, in text: String, by replacement: Value, _ limit: Limit,
        _ evaluation: Evaluation
    ) throws(JSONataError) -> Value {
        // JavaScript appends any value, even undefined.
        let substitute = replacement.isUndefined ? "undefined" : replacement.string
        guard let substitute else { throw JSONataError("D3012", value: replacement.quoted) }
        let search = TextSearch(for: part)
        var result = ReplacedText(of: text, evaluation)
        var count = 0
        while limit.allows(count), let place = search.place(in: text, from: result.place) {
            try result.replace(upTo: place, by: substitute, goingOnAt: place + part.utf8.count)
            count += 1
        }
        return try result.finished()
    }

    /// The common case, which does not build a value for each match and group.
    private static func replace(
        _ pattern: Pattern, in text: String, by substitute: String, _ limit: Limit,
        _ evaluation: Evaluation
    ) throws(JSONataError) -> Value {
        var matches = try PatternMatches(of: pattern, in: text, evaluation)
        let template = ReplacementTemplate(substitute, groupCount: pattern.groupCount)
        var result = ReplacedText(of: text, evaluation)
        var count = 0
        // The next match is searched for even at the limit: it may be empty, which is an error.
        while let match = try matches.next() {
            try matches.charge(match)
            guard limit.allows(count) else { break }
            try result.replace(match, by: template, matches.searcher)
            count += 1
        }
        return try result.finished()
    }

    private static func replace(
        _ function: Function, in text: String, by replacement: Value, _ limit: Limit,
        _ evaluation: Evaluation
    ) throws(JSONataError) -> Value {
        var matches = try FoundMatches(of: function, in: text, evaluation)
        var result = ReplacedText(of: text, evaluation)
        var count = 0
        // The next match is searched for even at the limit: it may be empty, which is an error.
        var match = try matches.next()
        while let current = match, limit.allows(count) {
            let substitute: String
            if let text = replacement.string {
                let template = ReplacementTemplate(text, groupCount: current.groups.count)
                let byteCount = template.byteCount(match: current.byteCount(ofGroup: nil)) {
                    current.byteCount(ofGroup: $0)
                }
                try evaluation.check(lengthOf: byteCount / 3)
                substitute = template.text(for: current)
            } else {
                substitute = try self.substitute(for: current, by: replacement, evaluation)
            }
            try result.replace(
                upTo: current.place, by: substitute, goingOnAt: current.placeBehind)
            count += 1
            match = try matches.next()
        }
        return try result.finished()
    }

    private static func substitute(
        for match: FoundMatch, by replacement: Value, _ evaluation: Evaluation
    ) throws(JSONataError) -> String {
        guard case .function(let function) = replacement else {
            throw JSONataError("D3012", value: replacement.quoted)
        }
        let result = try evaluation.apply(function, to: [match.object])
        guard let text = result.string else {
            throw JSONataError("D3012", value: result.quoted)
        }
        return text
    }
}

/// A text that is copied with parts of it replaced. Positions are in its UTF-8.
private struct ReplacedText {
    private var text: String
    private let evaluation: Evaluation
    private var result: [UInt8] = []
    private(set) var place = 0

    init(of text: String, _ evaluation: Evaluation) {
        self.text = text
        self.evaluation = evaluation
    }

    mutating func replace(upTo end: Int, by substitute: String, goingOnAt next: Int)
        throws(JSONataError)
    {
        try evaluation.checkTime()
        try copy(min(place, end)..<max(place, end))
        try evaluation.charge(substitute.utf8.count)
        result.append(contentsOf: substitute.utf8)
        try checkLength()
        place = next
    }

    /// Replaces the last match.
    mutating func replace(
        _ match: Range<Int>, by template: ReplacementTemplate, _ searcher: PatternSearcher
    ) throws(JSONataError) {
        try evaluation.checkTime()
        try copy(place..<match.lowerBound)
        let byteCount = template.byteCount(match: match.count) {
            searcher.range(of: $0)?.count ?? 0
        }
        try evaluation.charge(byteCount)
        try checkLength(with: byteCount)
        for part in template.parts {
            switch part {
            case .text(let text): result.append(contentsOf: text)
            case .match: append(match)
            case .group(let number):
                if let range = searcher.range(of: number) { append(range) }
            }
        }
        place = match.upperBound
    }

    mutating func finished() throws(JSONataError) -> Value {
        if place == 0, result.isEmpty { return .string(text) }
        try copy(place..<text.utf8.count)
        let text = String(decoding: result, as: UTF8.self)
        if result.count > evaluation.limits.stringUnitCountMax {
            try evaluation.check(lengthOf: text.utf16.count)
        }
        return .string(text)
    }

    private mutating func copy(_ range: Range<Int>) throws(JSONataError) {
        try evaluation.charge(range.count)
        append(range)
    }

    private mutating func append(_ range: Range<Int>) {
        text.withUTF8 { result.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private func checkLength(with byteCount: Int = 0) throws(JSONataError) {
        // A code unit takes at most three bytes.
        try evaluation.check(lengthOf: (result.count + byteCount) / 3)
    }
}

extension Evaluation {
    /// Refuses a string of too many UTF-16 code units. Its memory has been charged already.
    fileprivate func check(lengthOf unitCount: Int) throws(JSONataError) {
        if unitCount > limits.stringUnitCountMax { throw .tooLarge }
    }
}
