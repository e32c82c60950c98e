/// Rewrites a JavaScript regular expression as an equivalent one for PCRE2.
///
/// The grammar is that of expressions without the flags `u` and `v`, with the extensions of
/// browsers (ECMA-262, annex B.1.2): braces that are not quantifiers stand for themselves, and so
/// do escaped letters without a meaning. Everything else that is special in PCRE2 only is escaped.
struct PatternTranslation {
    /// The line ends, as members of a class.
    static let lineEnds = #"\n\r\x{2028}\x{2029}"#

    let scalars: [Unicode.Scalar]
    let isMultiline: Bool
    var place = 0
    var output = ""
    private(set) var groupCount = 0
    /// The numbers of named groups.
    private(set) var names: [String: Int] = [:]
    /// For each enclosing group, from the outermost: whether it can be repeated.
    private var openGroups: [Bool] = []
    /// The reason why the preceding part cannot be repeated; nil if it can.
    private(set) var obstacle: String? = Self.nothing

    static let nothing = "Nothing to repeat"

    init(of source: String, isMultiline: Bool) {
        scalars = Array(source.unicodeScalars)
        self.isMultiline = isMultiline
    }

    mutating func text() throws(PatternError) -> String {
        try countGroups()
        while let scalar = next() {
            switch scalar {
            case "(": try open()
            case ")": try close()
            case "|": emit("|", obstacle: Self.nothing)
            case "^":
                emit(isMultiline ? "(?<![^\(Self.lineEnds)])" : #"\A"#, obstacle: Self.nothing)
            case "$":
                emit(isMultiline ? "(?![^\(Self.lineEnds)])" : #"\z"#, obstacle: Self.nothing)
            case ".": emit("[^\(Self.lineEnds)]")
            case "[": emit(try characterClass())
            case "\\": try escape()
            case "*", "+", "?": try quantify(String(scalar))
            case "{":
                if let braces = braces() {
                    try quantify(try quantifier(braces))
                } else {
                    emit(Self.literal("{"))
                }
            default: emit(Self.literal(scalar))
            }
        }
        guard openGroups.isEmpty else { throw PatternError("Unterminated group") }
        return output
    }

    // MARK: Reading

    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        place + distance < scalars.count ? scalars[place + distance] : nil
    }

    mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek() else { return nil }
        place += 1
        return scalar
    }

    mutating func take(_ text: String) -> Bool {
        guard scalars[place...].starts(with: text.unicodeScalars) else { return false }
        place += text.unicodeScalars.count
        return true
    }

    // MARK: Writing

    mutating func emit(_ text: String, obstacle: String? = nil) {
        output += text
        self.obstacle = obstacle
    }

    /// A character that stands for itself, inside and outside classes.
    static func literal(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
        case "\u{21}"..."\u{7E}": "\\" + String(scalar)
        default: #"\x{\#(String(scalar.value, radix: 16))}"#
        }
    }
}

// MARK: - Groups

extension PatternTranslation {
    /// Counts the capturing groups and notes their names, which may be referenced before.
    private mutating func countGroups() throws(PatternError) {
        var isInClass = false
        while let scalar = next() {
            switch scalar {
            case "\\": place += 1
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                if peek() != "?" {
                    groupCount += 1
                } else if peek(1) == "<", peek(2) != "=", peek(2) != "!" {
                    place += 2
                    groupCount += 1
                    let name = try groupName()
                    guard names.updateValue(groupCount, forKey: name) == nil else {
                        throw PatternError("Duplicate capture group name")
                    }
                }
            default: break
            }
        }
        place = 0
    }

    /// Reads `name>`.
    mutating func groupName() throws(PatternError) -> String {
        var name = ""
        while let scalar = next() {
            if scalar == ">", !name.isEmpty { return name }
            let isPart =
                name.isEmpty
                ? scalar.properties.isIDStart : scalar.properties.isIDContinue
            guard isPart || scalar == "$" || scalar == "_" else { break }
            name.unicodeScalars.append(scalar)
        }
        throw PatternError("Invalid capture group name")
    }

    private mutating func open() throws(PatternError) {
        var opening = "("
        var canRepeat = true
        if take("?") {
            if take(":") {
                opening = "(?:"
            } else if take("=") {
                opening = "(?="
            } else if take("!") {
                opening = "(?!"
            } else if take("<=") {
                (opening, canRepeat) = ("(?<=", false)
            } else if take("<!") {
                (opening, canRepeat) = ("(?<!", false)
            } else if take("<") {
                _ = try groupName()
            } else {
                throw PatternError("Invalid group")
            }
        }
        openGroups.append(canRepeat)
        emit(opening, obstacle: Self.nothing)
    }

    private mutating func close() throws(PatternError) {
        guard let canRepeat = openGroups.popLast() else { throw PatternError("Unmatched ')'") }
        emit(")", obstacle: canRepeat ? nil : "Invalid quantifier")
    }
}
