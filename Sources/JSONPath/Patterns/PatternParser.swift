/// Parses a pattern scalar by scalar.
struct PatternParser {
    /// How deep groups may nest.
    static let depthMax = 64

    let scalars: [Unicode.Scalar]
    var at = 0
    var flags: PatternFlags
    private var depth = 0
    private let offset: Int

    init(_ text: String, flags: PatternFlags, offset: Int) {
        scalars = Array(text.unicodeScalars)
        self.flags = flags
        self.offset = offset
    }

    /// Reads the whole pattern.
    mutating func pattern() throws(PathSyntaxError) -> PatternNode {
        let node = try choice()
        guard at == scalars.count else { throw error("Unmatched ')'") }
        return node
    }

    /// Reads alternatives up to a closing parenthesis or the end.
    private mutating func choice() throws(PathSyntaxError) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PathSyntaxError) -> PatternNode {
        var nodes: [PatternNode] = []
        skipComments()
        while let next = peek(), next != "|", next != ")" {
            if let node = try atom() { nodes.append(try quantified(node)) }
            skipComments()
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    /// Reads something that can be repeated; nil if it was only flags, such as `(?i)`.
    private mutating func atom() throws(PathSyntaxError) -> PatternNode? {
        guard let next = peek() else { throw error("it ends too early") }
        switch next {
        case "*", "+", "?", "{": throw error("'\(next)' has nothing to repeat")
        case "(": return try group()
        case "\\": return try escapedNode()
        default: break
        }
        at += 1
        switch next {
        case "[": return .scalar(try characterClass())
        case ".": return .scalar(flags.dotMatchesAll ? .all : .lineEnds.inverted)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .start)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .endOfText)
        default: return literal(next.value)
        }
    }

    func literal(_ scalar: UInt32) -> PatternNode {
        let set = ScalarSet.one(scalar)
        return .scalar(flags.ignoresCase ? set.ignoringCase : set)
    }

    // MARK: Groups

    private mutating func group() throws(PathSyntaxError) -> PatternNode? {
        let start = at
        at += 1
        let outside = flags
        if take("?"), try !groupKind() { return nil }
        depth += 1
        guard depth <= Self.depthMax else {
            throw error("groups may nest at most \(Self.depthMax) deep")
        }
        let node = try choice()
        guard take(")") else { throw error("Unclosed group", at: start) }
        depth -= 1
        flags = outside
        return node
    }

    /// Reads what follows `(?`, up to the colon; false if it was only flags.
    private mutating func groupKind() throws(PathSyntaxError) -> Bool {
        if take("=") || take("!") { throw unsupported("look-ahead") }
        if take(">") { throw unsupported("an atomic group") }
        if take("<") {
            let isLookBehind = take("=") || take("!")
            throw unsupported(isLookBehind ? "look-behind" : "a named group")
        }
        var value = true
        while let flag = peek(), flag != ":", flag != ")" {
            if flag == "-", value {
                value = false
            } else if !flags.set(flag, value) {
                throw unsupported("the flag '\(flag)'")
            }
            at += 1
        }
        if take(":") { return true }
        guard take(")") else { throw error("Unclosed group") }
        return false
    }

    // MARK: Quantifiers

    private mutating func quantified(
        _ node: PatternNode
    ) throws(PathSyntaxError) -> PatternNode {
        skipComments()
        let repeated: PatternNode
        if take("*") {
            repeated = .repeated(node, 0, nil)
        } else if take("+") {
            repeated = .repeated(node, 1, nil)
        } else if take("?") {
            repeated = .repeated(node, 0, 1)
        } else if take("{") {
            repeated = try counted(node)
        } else {
            return node
        }
        skipComments()
        if take("+") { throw unsupported("a possessive quantifier") }
        _ = take("?")
        return repeated
    }

    /// Reads what follows the brace of `{2}`, `{2,}` or `{2,3}`.
    private mutating func counted(_ node: PatternNode) throws(PathSyntaxError) -> PatternNode {
        guard let least = try count() else { throw error("Expected a number") }
        var most: Int? = least
        if take(",") { most = try count() }
        guard take("}") else { throw error("Expected '}'") }
        if let most, most < least { throw error("a repetition ends below its start") }
        return .repeated(node, least, most)
    }

    private mutating func count() throws(PathSyntaxError) -> Int? {
        let start = at
        var count = 0
        while let digit = peek(), ("0"..."9").contains(digit) {
            count = count * 10 + Int(digit.value - 0x30)
            let countMax = PatternProgram.instructionCountMax
            guard count <= countMax else { throw error("more than \(countMax) repetitions") }
            at += 1
        }
        return at == start ? nil : count
    }

    // MARK: Scalars

    func peek() -> Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    /// Moves past the scalar if it comes next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        at += 1
        return true
    }

    /// Moves past blanks and `# comments` if the flag `x` is set.
    mutating func skipComments() {
        guard flags.hasComments else { return }
        while let next = peek() {
            if next == "#" {
                let lineEnds = ScalarSet.lineEnds
                while let next = peek(), !lineEnds.contains(next.value) { at += 1 }
            } else if next == " " || (0x09...0x0D).contains(next.value) {
                at += 1
            } else {
                return
            }
        }
    }

    // MARK: Errors

    func error(_ reason: String, at place: Int? = nil) -> PathSyntaxError {
        let before = scalars[..<(place ?? at)]
        return PathSyntaxError(
            message: "Invalid regular expression in the filter: \(reason)",
            offset: offset + before.reduce(0) { $0 + UTF8.width($1) })
    }

    func unsupported(_ what: String) -> PathSyntaxError { error("\(what) is not supported") }
}
