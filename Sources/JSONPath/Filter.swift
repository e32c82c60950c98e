import JSONValue

/// What stands in `[?( … )]`: a test of one value.
indirect enum Filter: Hashable, Sendable {
    case all([Filter])
    case any([Filter])
    case not(Filter)

    /// `@.x`: is there something other than null at the path?
    case exists(Operand)

    case compare(Operand, Comparison, Operand)

    /// `@.x =~ /pattern/i`
    case matches(Operand, Pattern)
}

extension Filter {
    enum Operand: Hashable, Sendable {
        case literal(JSON)

        /// `@…`, from the value that is tested.
        case current([Segment])

        /// `$…`, from the whole document.
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
