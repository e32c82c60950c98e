import JSONValue

/// The test in `[?( … )]`, applied to one value.
indirect enum Filter: Hashable, Sendable {
    case all([Filter])
    case any([Filter])
    case not(Filter)

    /// `@.x`: the path leads to something other than null.
    case exists(Operand)

    case compare(Operand, Comparison, Operand)

    /// `@.x =~ /pattern/i`
    case matches(Operand, Pattern)
}

extension Filter {
    enum Operand: Hashable, Sendable {
        case literal(JSON)

        /// `@…`, read from the value under test.
        case current([Segment])

        /// `$…`, read from the whole document.
        case document([Segment])
    }

    enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case lessOrEqual = "<="
        case less = "<"
        case greaterOrEqual = ">="
        case greater = ">"
    }
}
