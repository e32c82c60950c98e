/// A compiled regular expression: the right side of `=~` in a filter.
///
/// It is matched against the whole text, as in Jayway. The syntax is the subset of Java's that can
/// be matched in time linear in the text. Back-references, look-around, possessive quantifiers and
/// atomic groups are refused by name, as are repetitions that expand to too large a program. Texts
/// are read as Unicode scalars. `\d`, `\w`, `\s`, `\b` and the flag `i` know ASCII only, as in
/// Java.
/// [Pattern](https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html)
struct Pattern: Sendable {
    /// The pattern as written, with its flags: `/a.*/i`.
    let text: String

    private let program: PatternProgram

    /// - Parameters:
    ///   - text: the text between the slashes.
    ///   - flags: any of `i`, `s`, `m` and `x`.
    ///   - offset: where the text begins in its path, in UTF-8 bytes; errors are located with it.
    init(parsing text: String, flags: String, offset: Int) throws(PathSyntaxError) {
        self.text = "/\(text)/\(flags)"
        var parser = PatternParser(text, flags: PatternFlags(flags), offset: offset)
        let node = try parser.pattern()
        guard let program = PatternProgram(compiling: node) else {
            let countMax = PatternProgram.instructionCountMax
            throw parser.error("it expands to more than \(countMax) instructions", at: 0)
        }
        self.program = program
    }

    /// Whether the pattern matches the whole text.
    ///
    /// - Parameter steps: the steps taken so far. It grows by at most about the length of the text
    ///   times the size of the pattern.
    /// - Throws: when the steps exceed ``PatternMatcher/stepCountMax``.
    func matches(_ text: String, steps: inout Int) throws(PathError) -> Bool {
        var matcher = PatternMatcher(program, text)
        return try matcher.matches(steps: &steps)
    }
}

extension Pattern: Hashable {
    static func == (left: Pattern, right: Pattern) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
