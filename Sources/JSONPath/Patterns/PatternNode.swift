/// The syntax tree of a pattern.
indirect enum PatternNode: Sendable {
    /// One scalar of the set.
    case scalar(ScalarSet)

    /// A place in the text; consumes nothing.
    case assertion(PatternAssertion)

    case sequence([PatternNode])
    case choice([PatternNode])

    /// At least so often and at most so often; without a bound where the latter is nil.
    case repeated(PatternNode, Int, Int?)
}

/// What a pattern asks of a place in the text.
enum PatternAssertion: Sendable {
    /// `^`, `\A`
    case start

    /// `^` with the flag `m`
    case lineStart

    /// `\z`
    case end

    /// `$`, `\Z`: the end, or before a line's end that ends the text.
    case endOfText

    /// `$` with the flag `m`
    case lineEnd

    /// `\b`
    case wordBoundary

    /// `\B`
    case noWordBoundary
}

/// How a part of a pattern is read.
struct PatternFlags: Sendable {
    /// `i`
    var ignoresCase = false

    /// `s`: a dot matches ends of lines too.
    var dotMatchesAll = false

    /// `m`: `^` and `$` match at every line.
    var isMultiline = false

    /// `x`: blanks and `# comments` mean nothing.
    var hasComments = false

    init(_ text: String) {
        for flag in text.unicodeScalars { set(flag, true) }
    }

    /// Switches one flag on or off; false if there is none of that name.
    @discardableResult
    mutating func set(_ flag: Unicode.Scalar, _ value: Bool) -> Bool {
        switch flag {
        case "i": ignoresCase = value
        case "s": dotMatchesAll = value
        case "m": isMultiline = value
        case "x": hasComments = value
        default: return false
        }
        return true
    }
}
