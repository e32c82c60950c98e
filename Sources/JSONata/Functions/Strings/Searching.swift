extension Library {
    /// The functions that search for texts and patterns.
    static let searching: [NativeFunction] = [
        NativeFunction("contains", "<s-(sf):b>", arity: 2, contains),
        NativeFunction("split", "<s-(sf)n?:a<s>>", arity: 3, split),
        NativeFunction("match", "<s-f<s:o>n?:a<o>>", arity: 3, match),
        NativeFunction("replace", "<s-(sf)(sf)n?:s>", arity: 4, replace),
    ]

    private static func contains(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        switch arguments[1] {
        case .string(let part): return .bool(TextSearch(for: part).place(in: text) != nil)
        case .function(.pattern(let pattern)):
            var matches = try PatternMatches(of: pattern, in: text, evaluation)
            return .bool(try matches.next() != nil)
        case .function(let function):
            var matches = try FoundMatches(of: function, in: text, evaluation)
            return .bool(try matches.next() != nil)
        default: return .undefined
        }
    }

    /// `$match(text, pattern, limit)`
    private static func match(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        let limit = try Limit(arguments[2], "D3040", index: 3)
        guard limit.allows(0) else { return .undefined }
        guard case .function(let function) = arguments[1] else {
            throw JSONataError("T0410", index: 2)
        }
        var matches = try FoundMatches(of: function, in: text, evaluation)
        var found: [Value] = []
        // The next match is searched for even at the limit: it may be empty, which is an error.
        var match = try matches.next()
        while let current = match, limit.allows(found.count) {
            found.append(current.summary)
            try evaluation.charge(MemoryLayout<Members>.stride * 4)
            try evaluation.check(arrayOf: found.count)
            match = try matches.next()
        }
        return .sequence(found)
    }

    /// `$split(text, separator, limit)`; a limit cuts the result short.
    private static func split(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        let limit = try Limit(arguments[2], "D3020", index: 3)
        guard limit.allows(0) else { return .array(of: []) }
        switch arguments[1] {
        case .string(""): return try units(of: text, limit, evaluation)
        case .string(let separator):
            return try split(text, by: TextSearch(for: separator), separator, limit, evaluation)
        case .function(.pattern(let pattern)):
            return try split(text, by: pattern, limit, evaluation)
        case .function(let function): return try split(text, by: function, limit, evaluation)
        default: throw JSONataError("T0410", index: 2)
        }
    }

    private static func split(
        _ text: String, by search: TextSearch, _ separator: String, _ limit: Limit,
        _ evaluation: Evaluation
    ) throws(JSONataError) -> Value {
        var parts: [Value] = []
        var start = 0
        while limit.allowsWhole(parts.count) {
            let end = search.place(in: text, from: start)
            let range = start..<(end ?? text.utf8.count)
            try account(for: range.count, parts.count, evaluation)
            parts.append(.string(text.text(ofUTF8: range)))
            guard let end else { break }
            start = end + separator.utf8.count
        }
        return .array(of: parts)
    }

    /// The common case, which does not build a value for each match and group.
    private static func split(
        _ text: String, by pattern: Pattern, _ limit: Limit, _ evaluation: Evaluation
    ) throws(JSONataError) -> Value {
        var matches = try PatternMatches(of: pattern, in: text, evaluation)
        var parts: [Value] = []
        var start = 0
        // The next match is searched for even at the limit: it may be empty, which is an error.
        while let match = try matches.next() {
            try matches.charge(match)
            guard limit.allows(parts.count) else { break }
            let range = start..<match.lowerBound
            try account(for: range.count, parts.count, evaluation)
            parts.append(.string(text.text(ofUTF8: range)))
            start = match.upperBound
        }
        if limit.allows(parts.count) {
            parts.append(.string(text.text(ofUTF8: start..<text.utf8.count)))
        }
        return .array(of: parts)
    }

    private static func split(
        _ text: String, by function: Function, _ limit: Limit, _ evaluation: Evaluation
    ) throws(JSONataError) -> Value {
        var matches = try FoundMatches(of: function, in: text, evaluation)
        var parts: [Value] = []
        var start = 0
        var match = try matches.next()
        if match == nil { return .array(of: [.string(text)]) }
        while let current = match, limit.allows(parts.count) {
            let range = min(start, current.place)..<max(start, current.place)
            try account(for: range.count, parts.count, evaluation)
            parts.append(.string(text.text(ofUTF8: range)))
            start = current.endPlace
            match = try matches.next()
        }
        if limit.allows(parts.count) {
            parts.append(.string(text.text(ofUTF8: start..<text.utf8.count)))
        }
        return .array(of: parts)
    }

    /// Splits a text into its UTF-16 code units; half of a surrogate pair becomes U+FFFD.
    private static func units(of text: String, _ limit: Limit, _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        var parts: [Value] = []
        for unit in text.utf16 {
            guard limit.allowsWhole(parts.count) else { break }
            try account(for: 1, parts.count, evaluation)
            parts.append(.string(String(decoding: [unit], as: UTF16.self)))
        }
        return .array(of: parts)
    }

    private static func account(for byteCount: Int, _ itemCount: Int, _ evaluation: Evaluation)
        throws(JSONataError)
    {
        try evaluation.checkTime()
        try evaluation.check(arrayOf: itemCount + 1)
        try evaluation.charge(byteCount + MemoryLayout<Value>.stride)
    }
}

/// The number of matches or parts that are wanted.
struct Limit {
    private let count: Double?

    /// Throws the code if it is negative.
    init(_ value: Value, _ code: String, index: Int) throws(JSONataError) {
        count = value.double
        if let count, count < 0 {
            throw JSONataError(code, value: value.quoted, index: index)
        }
    }

    /// Whether there may be more than this many.
    func allows(_ count: Int) -> Bool { self.count.map { Double(count) < $0 } ?? true }

    /// Whether there may be more than this many, ignoring the limit's fraction.
    func allowsWhole(_ count: Int) -> Bool {
        self.count.map { Double(count) < $0.rounded(.down) } ?? true
    }
}
