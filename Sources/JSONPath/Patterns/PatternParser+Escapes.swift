extension PatternParser {
    /// Reads a backslash and what it escapes.
    mutating func escapedNode() throws(PathSyntaxError) -> PatternNode {
        let assertion: PatternAssertion? =
            switch scalars.dropFirst(at + 1).first {
            case "b": .wordBoundary
            case "B": .noWordBoundary
            case "A": .start
            case "z": .end
            case "Z": .endOfText
            default: nil
            }
        if let assertion {
            at += 2
            if peek() == "{" { throw error("'{' has nothing to repeat") }
            return .assertion(assertion)
        }
        switch try escape() {
        case .set(let set): return .scalar(set)
        case .scalar(let scalar): return literal(scalar)
        }
    }

    private enum Escaped {
        case set(ScalarSet)
        case scalar(UInt32)
    }

    private mutating func escape() throws(PathSyntaxError) -> Escaped {
        at += 1
        guard let letter = peek() else { throw error("it ends with a backslash") }
        let refusal: String? =
            switch letter {
            case "1"..."9", "k": "a back-reference"
            case "0": "an octal escape"
            case "c": "a control escape"
            case "p", "P": "a Unicode property"
            case "Q", "E": "a quotation"
            default: nil
            }
        if let refusal { throw unsupported(refusal) }
        at += 1
        switch letter {
        case "d": return .set(.digits)
        case "D": return .set(.digits.inverted)
        case "w": return .set(.word)
        case "W": return .set(.word.inverted)
        case "s": return .set(.blanks)
        case "S": return .set(.blanks.inverted)
        case "t": return .scalar(0x09)
        case "n": return .scalar(0x0A)
        case "r": return .scalar(0x0D)
        case "f": return .scalar(0x0C)
        case "a": return .scalar(0x07)
        case "e": return .scalar(0x1B)
        case "x": return .scalar(try hexadecimal(2))
        case "u": return .scalar(try utf16())
        case "a"..."z", "A"..."Z": throw unsupported("the escape '\\\(letter)'")
        default: return .scalar(letter.value)
        }
    }

    /// Reads four digits, or a surrogate pair: `\uD83D\uDE00`.
    private mutating func utf16() throws(PathSyntaxError) -> UInt32 {
        let first = try hexadecimal(4)
        guard (0xD800...0xDFFF).contains(first) else { return first }
        guard first < 0xDC00, take("\\"), take("u") else { throw error("a surrogate stands alone") }
        let second = try hexadecimal(4)
        guard (0xDC00...0xDFFF).contains(second) else { throw error("a surrogate stands alone") }
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }

    private mutating func hexadecimal(_ count: Int) throws(PathSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = peek(), let number = Character(digit).hexDigitValue, digit.isASCII
            else { throw error("Expected \(count) hexadecimal digits") }
            value = value << 4 + UInt32(number)
            at += 1
        }
        return value
    }

    // MARK: Classes

    /// Reads a character class after its opening bracket, including the closing one.
    mutating func characterClass() throws(PathSyntaxError) -> ScalarSet {
        let start = at - 1
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        skipComments()
        var isFirst = true
        while let next = peek(), next != "]" || isFirst {
            isFirst = false
            switch try classItem() {
            case .set(let set): ranges += set.ranges
            case .scalar(let lower): ranges.append(lower...(try upperBound(of: lower)))
            }
            skipComments()
        }
        guard take("]") else { throw error("Unclosed class", at: start) }
        let set = ScalarSet(ranges)
        let folded = flags.ignoresCase ? set.ignoringCase : set
        return isNegated ? folded.inverted : folded
    }

    private mutating func classItem() throws(PathSyntaxError) -> Escaped {
        guard let next = peek() else { throw error("Unclosed class") }
        if next == "\\" { return try escape() }
        if next == "[" { throw unsupported("a class within a class") }
        at += 1
        if next == "&", peek() == "&" { throw unsupported("an intersection of classes") }
        return .scalar(next.value)
    }

    /// Reads the upper bound of a range that begins with this scalar; the scalar itself if there is
    /// no range.
    private mutating func upperBound(of lower: UInt32) throws(PathSyntaxError) -> UInt32 {
        skipComments()
        let dash = at
        guard take("-") else { return lower }
        skipComments()
        guard let next = peek(), next != "]" else {
            at = dash
            return lower
        }
        guard case .scalar(let upper) = try classItem(), upper >= lower else {
            throw error("Illegal range in a class", at: dash)
        }
        return upper
    }
}
