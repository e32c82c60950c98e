import JSONValue

extension PathParser {
    /// Reads what follows a `?`: a filter in parentheses.
    mutating func filter() throws(PathSyntaxError) -> Filter {
        skipBlanks()
        guard peek() == UInt8(ascii: "(") else { throw error("Expected '(' after '?'") }
        return try group()
    }

    /// Reads a filter in parentheses.
    private mutating func group() throws(PathSyntaxError) -> Filter {
        depth += 1
        guard depth <= Self.depthMax else {
            throw error("Filters may nest at most \(Self.depthMax) deep")
        }
        at += 1
        let filter = try any()
        guard take(")") else { throw error("Expected ')'") }
        depth -= 1
        return filter
    }

    private mutating func any() throws(PathSyntaxError) -> Filter {
        var filters = [try all()]
        while take("||") { filters.append(try all()) }
        return filters.count == 1 ? filters[0] : .any(filters)
    }

    private mutating func all() throws(PathSyntaxError) -> Filter {
        var filters = [try unary()]
        while take("&&") { filters.append(try unary()) }
        return filters.count == 1 ? filters[0] : .all(filters)
    }

    private mutating func unary() throws(PathSyntaxError) -> Filter {
        skipBlanks()
        var isNegated = false
        while take("!") {
            isNegated.toggle()
            skipBlanks()
        }
        let filter = try peek() == UInt8(ascii: "(") ? group() : test()
        skipBlanks()
        return isNegated ? .not(filter) : filter
    }

    /// `@.x`, `@.x == 1` or `@.x =~ /a.*/`.
    private mutating func test() throws(PathSyntaxError) -> Filter {
        let left = try operand()
        skipBlanks()
        if take("=~") {
            skipBlanks()
            return .matches(left, try pattern())
        }
        guard let comparison = comparison() else {
            if case .literal = left { throw error("Expected an operator") }
            return .exists(left)
        }
        skipBlanks()
        return .compare(left, comparison, try rightSide())
    }

    private mutating func comparison() -> Filter.Comparison? {
        if take("==") { return .equal }
        if take("!=") { return .notEqual }
        if take("<=") { return .lessOrEqual }
        if take("<") { return .less }
        if take(">=") { return .greaterOrEqual }
        return take(">") ? .greater : nil
    }

    private mutating func operand() throws(PathSyntaxError) -> Filter.Operand {
        if let operand = try pathOrQuoted() { return operand }
        let start = at
        while let byte = peek(), Self.isLiteralByte(byte) { at += 1 }
        guard let literal = try? JSON(parsing: text(start..<at)) else {
            at = start
            throw error("Expected a path or a literal in the filter")
        }
        return .literal(literal)
    }

    /// Reads the right side of a comparison.
    ///
    /// Text needs no quotes here: `@.language == es` compares with the text itself, without the
    /// blanks around it.
    private mutating func rightSide() throws(PathSyntaxError) -> Filter.Operand {
        if let operand = try pathOrQuoted() { return operand }
        let start = at
        var end = at
        var openCount = 0
        while let byte = peek() {
            if byte == UInt8(ascii: "(") { openCount += 1 }
            if byte == UInt8(ascii: ")") {
                guard openCount > 0 else { break }
                openCount -= 1
            }
            if isNext("&&") || isNext("||") { break }
            at += 1
            if !Self.isBlank(byte) { end = at }
        }
        guard end > start, !"=<>~".utf8.contains(bytes[start]) else {
            at = start
            throw error("Expected a path or a value right of the comparison")
        }
        let raw = text(start..<end)
        return .literal((try? JSON(parsing: raw)) ?? .string(raw))
    }

    private mutating func pathOrQuoted() throws(PathSyntaxError) -> Filter.Operand? {
        if take("@") { return .current(try segments(inFilter: true)) }
        if take("$") { return .document(try segments(inFilter: true)) }
        guard peek() == UInt8(ascii: "'") || peek() == UInt8(ascii: "\"") else { return nil }
        return .literal(.string(try quoted(escapes: true)))
    }

    /// `/text/flags`; the flags are `i`, `s`, `m` and `x`.
    private mutating func pattern() throws(PathSyntaxError) -> Pattern {
        guard take("/") else { throw error("Expected '/'") }
        let start = at
        while let byte = peek(), byte != UInt8(ascii: "/") {
            at += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = at
        guard end < bytes.count, take("/") else { throw error("Expected a closing '/'") }
        let flagStart = at
        while let byte = peek(), "ismx".utf8.contains(byte) { at += 1 }
        return try Pattern(
            parsing: text(start..<end), flags: text(flagStart..<at), offset: start)
    }

    private static func isLiteralByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
        default: isVariableByte(byte)
        }
    }
}
