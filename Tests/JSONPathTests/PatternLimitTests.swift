import JSONPath
import JSONValue
import Testing

@Suite struct PatternLimitTests {
    private static let refusal = "Invalid regular expression in the filter: "

    private static func path(_ pattern: String) throws -> Path {
        try Path(parsing: "$[?(@ =~ /\(pattern)/)]")
    }

    /// What is wrong with the pattern, nil if nothing is.
    private static func problem(_ pattern: String) -> PathSyntaxError? {
        do {
            _ = try path(pattern)
            return nil
        } catch {
            return error as? PathSyntaxError
        }
    }

    /// Patterns for which a backtracking matcher takes exponential or cubic time.
    @Test(arguments: [
        "(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*)*x", "((a*)*)*b", "(a*)*(a*)*(a*)*b",
        "([a-z]+)*[0-9]", "(a?){5}a{5}b", ".*.*.*=.*", "(?:a|a?)+?b", #"(\w*\b)*-"#,
    ])
    func hostilePatternIsMatchedInLinearTime(_ pattern: String) throws {
        let text = JSON.string(String(repeating: "a", count: 100_000) + "!")
        #expect(try Self.path(pattern).read(from: [text]) == [])
    }

    @Test func longTextThatMatchesIsFound() throws {
        let text = JSON.string(String(repeating: "a", count: 100_000) + "b")
        #expect(try Self.path("(a|a)*b").read(from: [text]) == [text])
    }

    @Test(arguments: [
        "$..[?(@.a =~ /(a{0,2000})*b/)]",
        "$[?($[?(@.a =~ /(a{0,2000})*b/)])]",
    ])
    func matchingThatTakesTooManyStepsFails(_ text: String) throws {
        let document: JSON = [["a": .string(String(repeating: "a", count: 20_000))]]
        let error = PathError(
            message: "The regular expressions of the path take more than 20000000 steps")
        #expect(throws: error) { try Path(parsing: text).read(from: document) }
    }

    @Test(arguments: [
        ("a(?=b)", "look-ahead is not supported"), ("a(?!b)", "look-ahead is not supported"),
        ("(?<=a)b", "look-behind is not supported"), ("(?<!a)b", "look-behind is not supported"),
        ("(?<n>a)", "a named group is not supported"),
        ("(?>a)", "an atomic group is not supported"),
        (#"(a)\1"#, "a back-reference is not supported"),
        (#"\k<n>"#, "a back-reference is not supported"),
        ("a*+", "a possessive quantifier is not supported"),
        ("a{2}+", "a possessive quantifier is not supported"),
        (#"\p{L}"#, "a Unicode property is not supported"),
        (#"\Qa\E"#, "a quotation is not supported"), (#"\07"#, "an octal escape is not supported"),
        (#"\cA"#, "a control escape is not supported"),
        (#"\R"#, #"the escape '\R' is not supported"#),
        (#"[\b]"#, #"the escape '\b' is not supported"#),
        ("[a[b]]", "a class within a class is not supported"),
        ("[a-z&&[b]]", "an intersection of classes is not supported"),
        ("(?u)a", "the flag 'u' is not supported"),
    ])
    func whatIsNotSupportedIsRefusedByName(_ pattern: String, _ reason: String) {
        #expect(Self.problem(pattern)?.message == Self.refusal + reason)
    }

    @Test(arguments: [
        ("*a", "'*' has nothing to repeat", 0), ("a**", "'*' has nothing to repeat", 2),
        ("a|+", "'+' has nothing to repeat", 2), ("{2}", "'{' has nothing to repeat", 0),
        ("(a", "Unclosed group", 0), ("\u{E9}a)", "Unmatched ')'", 3),
        ("[a", "Unclosed class", 0), ("[]", "Unclosed class", 0),
        ("[b-a]", "Illegal range in a class", 2), (#"[a-\d]"#, "Illegal range in a class", 2),
        ("a{x}", "Expected a number", 2), ("a{2", "Expected '}'", 3),
        ("a{3,2}", "a repetition ends below its start", 6),
        ("a{5001}", "more than 5000 repetitions", 5),
        (#"\u12"#, "Expected 4 hexadecimal digits", 4),
        (#"\xg0"#, "Expected 2 hexadecimal digits", 2),
        (#"\uD800"#, "a surrogate stands alone", 6),
        ("(a{1000}){1000}", "it expands to more than 5000 instructions", 0),
        ("(((a?){5000}){5000}){5000}", "it expands to more than 5000 instructions", 0),
    ])
    func brokenPatternIsRefusedAtItsPlace(_ pattern: String, _ reason: String, _ place: Int) {
        let start = "$[?(@ =~ /".utf8.count
        let expected = PathSyntaxError(message: Self.refusal + reason, offset: start + place)
        #expect(Self.problem(pattern).map { $0.message } == expected.message)
        #expect(Self.problem(pattern).map { $0.offset - start } == place)
    }

    @Test func groupsMayNotNestWithoutEnd() throws {
        let deepest = String(repeating: "(", count: 64) + String(repeating: ")", count: 64)
        #expect(Self.problem(deepest) == nil)
        #expect(
            Self.problem("(" + deepest + ")")?.message
                == Self.refusal + "groups may nest at most 64 deep")
        #expect(Self.problem(String(repeating: "(?:", count: 50_000)) != nil)
    }

    @Test func largestPatternIsCompiled() throws {
        let text = JSON.string(String(repeating: "a", count: 4_999))
        #expect(try Self.path("a{4999}").read(from: [text]) == [text])
        #expect(Self.problem("a{5000}") != nil)
        #expect(Self.problem("(((){5000}){5000}){5000}") == nil)
    }
}
