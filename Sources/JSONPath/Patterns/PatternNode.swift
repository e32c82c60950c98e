/// The syntax tree of a pattern.
indirect enum PatternNode: Sendable {
    /// Matches one scalar of the set.
    case scalar(ScalarSet)

    /// Matches a place in the text and consumes nothing.
    case assertion(PatternAssertion)

    case sequence([PatternNode])
    case choice([PatternNode])

    /// The node repeated between a minimum and a maximum number of times; nil means no maximum.
    case repeated(PatternNode, Int, Int?)
}

/// A condition on a place in the text.
enum PatternAssertion: Sendable {
    /// `^`, `\A`
    case start

    /// `^` with the flag `m`
    case lineStart

    /// `\z`
    case end

    /// `$`, `\Z`: the end of the text, or before a line end that ends the text.
    case endOfText

    /// `$` with the flag `m`
    case lineEnd

    /// `\b`
    case wordBoundary

    /// `\B`
    case noWordBoundary
}

/// The flags under which a part of a pattern is read.
struct PatternFlags: Sendable {
    /// `i`
    var ignoresCase = false

    /// `s`: a dot also matches line ends.
    var dotMatchesAll = false

    /// `m`: `^` and `$` match at every line.
    var isMultiline = false

    /// `x`: blanks and `# comments` are ignored.
    var hasComments = false

    init(_ text: String) {
        for flag in text.unicodeScalars { set(flag, true) }
    }

    /// Sets one flag; false if there is no flag of that name.
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
