/// The form that a part of a picture may have in a text.
enum DateFragment {
    typealias Text = [Unicode.Scalar]

    /// Text in upper or lower case.
    case literal(Text)
    /// A range of digit counts, with `st`, `nd`, `rd` or `th` if the number is ordinal.
    case digits(ClosedRange<Int>, isOrdinal: Bool)
    /// One or more letters of a range, in upper or lower case.
    case letters(ClosedRange<Unicode.Scalar>)
    case romanLetters
    case numberWords
    /// An offset from UTC after a prefix, with a separator between hours and minutes.
    case offset(after: Text, separator: Text)

    /// The fragment for a part of a picture.
    ///
    /// - Throws: D3130 for an unknown numbering, D3133 for a component that has no names.
    init(_ part: DatePicture.Part) throws(JSONataError) {
        switch part {
        case .literal(let text): self = .literal(Array(text.unicodeScalars))
        case .marker(let marker): self = try Self.fragment(of: marker)
        }
    }

    private static func fragment(of marker: DateMarker) throws(JSONataError) -> DateFragment {
        if marker.component == "Z" || marker.component == "z" {
            return .offset(
                after: marker.component == "z" ? ["G", "M", "T"] : [],
                separator: Array((marker.offsetSeparator ?? "").unicodeScalars))
        }
        guard let integer = marker.integer else {
            guard marker.component == "P" || CalendarName.names(of: marker.component) != nil else {
                throw JSONataError(
                    "D3133", value: Value.string(String(Character(marker.component))).quoted)
            }
            return .letters("a"..."z")
        }
        switch integer.style {
        case .letters: return .letters("a"..."z")
        case .roman: return .romanLetters
        case .words: return .numberWords
        case .decimal(let pattern):
            return .digits(
                marker.countRange(optionalCount: pattern.optionalCount),
                isOrdinal: integer.isOrdinal)
        case .sequence(let first): throw JSONataError("D3130", value: Value.string(first).quoted)
        }
    }

    /// The places where a fragment that begins at `start` can end; the preferred one is last.
    func ends(in text: Text, from start: Int) -> [Int] {
        switch self {
        case .literal(let literal):
            return text.has(literal, at: start) ? [start + literal.count] : []
        case .digits(let counts, let isOrdinal):
            let ends = text.run(from: start) { $0.isDigit }.filter { counts ~= $0 - start }
            let all = counts.lowerBound == 0 ? [start] + ends : ends
            return isOrdinal ? all.compactMap { text.endOfSuffix(at: $0) } : all
        case .letters(let letters): return text.run(from: start) { letters ~= $0.lowercased }
        case .romanLetters:
            return text.run(from: start) { "mdclxvi".unicodeScalars.contains($0.lowercased) }
        case .numberWords: return text.endsOfWords(from: start)
        case .offset(let prefix, let separator):
            return text.endsOfOffset(from: start, after: prefix, separator: separator)
        }
    }
}

extension DateFragment {
    /// The last of the possible ends.
    func longestEnd(in text: Text, from start: Int) -> Int? {
        switch self {
        case .literal(let literal):
            return text.has(literal, at: start) ? start + literal.count : nil
        case .digits(let counts, isOrdinal: false):
            let count = min(text.endOfRun(from: start) { $0.isDigit } - start, counts.upperBound)
            return count >= counts.lowerBound ? start + count : nil
        case .letters(let letters):
            let end = text.endOfRun(from: start) { letters ~= $0.lowercased }
            return end > start ? end : nil
        default: return ends(in: text, from: start).last
        }
    }
}

extension DateMarker {
    /// The text between the hours and minutes of an offset; nil if there is none.
    var offsetSeparator: String? {
        guard case .regular(_, let separator) = integer?.digitPattern?.grouping else { return nil }
        return separator
    }

    fileprivate func countRange(optionalCount: Int) -> ClosedRange<Int> {
        guard let digitCount, digitCount > 0 else { return 1...Int.max }
        let most = Int(min(digitCount, 0x1p40))
        return max(most - optionalCount, 0)...most
    }
}

// MARK: - Searching

extension [Unicode.Scalar] {
    fileprivate func has(_ literal: Self, at start: Int) -> Bool {
        guard count - start >= literal.count else { return false }
        return zip(self[start...], literal).allSatisfy {
            $0 == $1 || $0.uppercased == $1.uppercased
        }
    }

    /// The ends of all runs of matching characters from a place, the shortest first.
    fileprivate func run(from start: Int, while belongs: (Unicode.Scalar) -> Bool) -> [Int] {
        let end = endOfRun(from: start, while: belongs)
        return start < end ? [Int](start + 1...end) : []
    }

    fileprivate func endOfRun(from start: Int, while belongs: (Unicode.Scalar) -> Bool) -> Int {
        var end = start
        while end < count, belongs(self[end]) { end += 1 }
        return end
    }

    fileprivate func endOfSuffix(at start: Int) -> Int? {
        let suffixes: [Self] = [["t", "h"], ["s", "t"], ["n", "d"], ["r", "d"]]
        return suffixes.contains { has($0, at: start) } ? start + 2 : nil
    }

    fileprivate func endsOfOffset(from start: Int, after prefix: Self, separator: Self) -> [Int] {
        let sign = start + prefix.count
        guard has(prefix, at: start), sign < count, self[sign] == "+" || self[sign] == "-" else {
            return []
        }
        let hours = run(from: sign + 1) { $0.isDigit }
        if separator.isEmpty { return hours }
        guard let end = hours.last, has(separator, at: end) else { return [] }
        return run(from: end + separator.count) { $0.isDigit }
    }

    /// The ends of all runs of number words, `and`, commas, hyphens and spaces.
    fileprivate func endsOfWords(from start: Int) -> [Int] {
        let words: [Self] = (NumberWords.values.keys + ["and"]).map { Array($0.unicodeScalars) }
        var reached: Set<Int> = [start]
        for place in start..<count {
            guard reached.contains(place) else { continue }
            if "-, ".unicodeScalars.contains(self[place]) { reached.insert(place + 1) }
            for word in words where has(word, at: place) { reached.insert(place + word.count) }
        }
        reached.remove(start)
        return reached.sorted()
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    /// The lower-case form of the letters A to Z; any other character as it is.
    fileprivate var lowercased: Unicode.Scalar {
        ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) + 0x20) : self
    }

    /// The upper-case form, if it is a single character.
    ///
    /// A character outside ASCII does not become an ASCII letter.
    fileprivate var uppercased: Unicode.Scalar {
        let mapped = properties.uppercaseMapping.unicodeScalars
        guard let first = mapped.first, mapped.count == 1, isASCII || !first.isASCII else {
            return self
        }
        return first
    }
}
