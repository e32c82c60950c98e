/// Parses a path byte by byte.
struct PathParser {
    /// How deep the parentheses of filters may nest.
    static let depthMax = 32

    let bytes: [UInt8]
    var at: Int
    var depth = 0

    /// The offset of the path's first byte, after leading blanks.
    private let start: Int

    /// Trims the blanks around the path. Error offsets still count them.
    init(_ text: String) {
        let bytes = Array(text.utf8)
        let end = bytes.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? 0
        start = bytes.firstIndex { !Self.isBlank($0) } ?? 0
        at = start
        self.bytes = Array(bytes[..<end])
    }

    /// The path without the blanks around it.
    var pathText: String { text(start..<bytes.count) }

    // MARK: Root

    mutating func root() throws(PathSyntaxError) -> Path.Root {
        guard take("$") else { throw error("Path must start with '$'") }
        if take("$") { return .context }
        let start = at
        while let byte = peek(), Self.isVariableByte(byte) { at += 1 }
        return at == start ? .input : .variable(text(start..<at))
    }

    // MARK: Segments

    /// Reads all segments to the end of the text.
    mutating func segments() throws(PathSyntaxError) -> [Segment] {
        let segments = try segments(inFilter: false)
        guard at == bytes.count else {
            throw error(
                peek() == UInt8(ascii: " ")
                    ? "Use bracket notation ['my prop'] if a name contains blank characters"
                    : "Unexpected character in path")
        }
        return segments
    }

    /// Reads segments until something else comes.
    mutating func segments(inFilter: Bool) throws(PathSyntaxError) -> [Segment] {
        var segments: [Segment] = []
        while let byte = peek() {
            if byte == UInt8(ascii: ".") {
                at += 1
                if take(".") { segments.append(.descend) }
                segments.append(try dotted(inFilter: inFilter))
            } else if byte == UInt8(ascii: "[") {
                segments.append(try bracketed())
            } else {
                break
            }
            guard segments.count <= Path.segmentCountMax else {
                throw error("A path may have at most \(Path.segmentCountMax) segments")
            }
        }
        return segments
    }

    /// Reads what follows a dot: a name, `*`, or brackets.
    private mutating func dotted(inFilter: Bool) throws(PathSyntaxError) -> Segment {
        guard let first = peek() else { throw error("Path must not end with a '.' or '..'") }
        if first == UInt8(ascii: "[") { return try bracketed() }
        let start = at
        var name: [UInt8] = []
        while let byte = peek(), !Self.endsName(byte, inFilter: inFilter) {
            at += 1
            if byte == UInt8(ascii: "\\") {
                guard let escaped = peek() else { throw error("Path must not end with a '\\'") }
                at += 1
                name.append(escaped)
            } else {
                name.append(byte)
            }
        }
        guard !name.isEmpty else { throw error("Expected a name after '.'") }
        if at == start + 1, name == [UInt8(ascii: "*")] { return .wildcard }
        return .name(String(decoding: name, as: UTF8.self))
    }

    private mutating func bracketed() throws(PathSyntaxError) -> Segment {
        at += 1
        skipBlanks()
        guard let byte = peek() else { throw error("Expected ']'") }
        let segment: Segment
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): segment = try names()
        case UInt8(ascii: "*"):
            at += 1
            segment = .wildcard
        case UInt8(ascii: "?"):
            at += 1
            segment = .filter(try filter())
        case UInt8(ascii: "("), UInt8(ascii: "@"): segment = try indexFromEnd()
        default: segment = try indexes()
        }
        skipBlanks()
        guard take("]") else { throw error("Expected ']'") }
        return segment
    }

    private mutating func names() throws(PathSyntaxError) -> Segment {
        var names = [try quoted()]
        skipBlanks()
        while take(",") {
            skipBlanks()
            names.append(try quoted())
            skipBlanks()
        }
        return names.count == 1 ? .name(names[0]) : .names(names)
    }

    /// Reads `(@.length-1)`, `(@.length()-1)` or `(@.size()-1)`, with or without parentheses.
    private mutating func indexFromEnd() throws(PathSyntaxError) -> Segment {
        let isWrapped = take("(")
        skipBlanks()
        guard take("@."), take("length") || take("size") else {
            throw error("Expected '@.length'")
        }
        _ = take("()")
        skipBlanks()
        guard take("-") else { throw error("Expected '-'") }
        skipBlanks()
        guard let count = try integer(), count >= 0 else { throw error("Expected a number") }
        skipBlanks()
        guard !isWrapped || take(")") else { throw error("Expected ')'") }
        return .indexFromEnd(count)
    }

    /// Reads `2`, `0,2`, `1:3`, `-1:` or `:2`. A step, as in `1:9:2`, is ignored.
    private mutating func indexes() throws(PathSyntaxError) -> Segment {
        let first = try integer()
        skipBlanks()
        if take(":") {
            skipBlanks()
            let end = try integer()
            skipBlanks()
            if take(":") {
                skipBlanks()
                _ = try integer()
            }
            guard first != nil || end != nil else { throw error("A slice needs an end") }
            return .slice(from: first, to: end)
        }
        guard let first else { throw error("Expected a name in quotes, an index, '*' or '?'") }
        var indexes = [first]
        while take(",") {
            skipBlanks()
            guard let index = try integer() else { throw error("Expected an index") }
            indexes.append(index)
            skipBlanks()
        }
        return indexes.count == 1 ? .index(first) : .indexes(indexes)
    }
}
