import JSONPath
import JSONValue
import Testing

@Suite struct PatternTests {
    /// Does the filter `@ =~ /…/` let the text pass?
    private static func matches(_ pattern: String, _ text: String) throws -> Bool {
        let path = try Path(parsing: "$[?(@ =~ \(pattern))]")
        return try path.read(from: [.string(text)]) == [.string(text)]
    }

    @Test(arguments: [
        ("/abc/", "abc", true), ("/abc/", "abcd", false), ("/b/", "abc", false),
        ("//", "", true), ("//", "a", false), ("/a./", "a\u{1F600}", true),
        ("/a.c/", "a\nc", false), ("/a.c/s", "a\nc", true), ("/a.c/", "a\u{2028}c", false),
        (#"/a\.c/"#, "a.c", true), (#"/a\.c/"#, "abc", false), (#"/a\/b/"#, "a/b", true),
        ("/a]}/", "a]}", true), (#"/\{\}\(\)\[\]\*\+\?\|\^\$/"#, "{}()[]*+?|^$", true),
        ("/caf\u{E9}/", "caf\u{E9}", true), ("/cafe./", "cafe\u{301}", true),
    ])
    func literalsAndDots(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Self.matches(pattern, text) == expected)
    }

    @Test(arguments: [
        (#"/\d+/"#, "0129", true), (#"/\d/"#, "\u{663}", false), (#"/\D+/"#, "ab!", true),
        (#"/\D/"#, "1", false), (#"/\w+/"#, "aZ_9", true), (#"/\w/"#, "\u{E9}", false),
        (#"/\W+/"#, "-\u{E9} ", true), (#"/\s+/"#, " \t\n\u{B}\u{C}\r", true),
        (#"/\s/"#, "\u{A0}", false), (#"/\S+/"#, "a\u{A0}b", true), (#"/\S/"#, " ", false),
        (#"/\t\n\r\f\\/"#, "\t\n\r\u{C}\\", true), (#"/\a\e/"#, "\u{7}\u{1B}", true),
        (#"/\u0041\x42/"#, "AB", true), (#"/\uD83D\uDE00/"#, "\u{1F600}", true),
        (#"/\u20AC{2}/"#, "\u{20AC}\u{20AC}", true),
    ])
    func escapes(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Self.matches(pattern, text) == expected)
    }

    @Test(arguments: [
        ("/[a-c]+/", "abc", true), ("/[a-c]+/", "abd", false), ("/[^a-c]+/", "xyz\n", true),
        ("/[^a-c]/", "b", false), (#"/[\d\-x]+/"#, "1-x", true), (#"/[^\W_]+/"#, "aZ9", true),
        (#"/[^\W_]/"#, "_", false), ("/[a-]+/", "a-", true), ("/[-a]+/", "-a", true),
        ("/[]a]+/", "]a", true), ("/[^]a]+/", "bc", true), ("/[^]a]/", "]", false),
        (#"/[\]\[^]+/"#, "[]^", true), ("/[.*+?(){}|$]+/", ".*+?(){}|$", true),
        ("/[a&b]+/", "a&b", true), ("/[\u{E0}-\u{FF}]/", "\u{E9}", true),
        ("/[\u{1F600}-\u{1F64F}]/", "\u{1F610}", true), (#"/[\u0061-\x63]+/"#, "abc", true),
        (#"/[\s\S]*/"#, "a\n\u{1F600}", true), (#"/[\d-z]+/"#, "1-z", true),
    ])
    func classes(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Self.matches(pattern, text) == expected)
    }

    @Test(arguments: [
        ("/^abc$/", "abc", true), ("/a^b/", "ab", false), ("/a$b/", "ab", false),
        (#"/a$\n/"#, "a\n", true), (#"/a$\r\n/"#, "a\r\n", true), (#"/a\r$\n/"#, "a\r\n", false),
        (#"/a$\nb/"#, "a\nb", false), (#"/a$\nb/m"#, "a\nb", true), (#"/a\n^b/m"#, "a\nb", true),
        (#"/a\n^b/"#, "a\nb", false), (#"/a\r^\nb/m"#, "a\r\nb", false),
        (#"/a\r\n^b/m"#, "a\r\nb", true), ("/^/m", "", false), ("/^/", "", true),
        (#"/a\n^/m"#, "a\n", false), (#"/\Aab\z/"#, "ab", true), (#"/a\z\n/"#, "a\n", false),
        (#"/a\Z\n/m"#, "a\n", true), (#"/\bab\b.\bc\b/"#, "ab c", true),
        (#"/a\bb/"#, "ab", false), (#"/a\Bb/"#, "ab", true), (#"/a\B-/"#, "a-", false),
        (#"/\B/"#, "", true), (#"/\b/"#, "", false), (#"/^*a$+/"#, "a", true),
    ])
    func anchors(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Self.matches(pattern, text) == expected)
    }

    @Test(arguments: [
        ("/a|bc/", "bc", true), ("/a|bc/", "ac", false), ("/(a|b)c/", "bc", true),
        ("/a||b/", "", true), ("/(?:ab)+/", "abab", true), ("/(?:ab)+/", "aba", false),
        ("/()/", "", true), ("/a*/", "", true), ("/a+/", "", false), ("/a?b/", "b", true),
        ("/a?b/", "aab", false), ("/a{2}/", "aa", true), ("/a{2}/", "aaa", false),
        ("/a{2,}/", "aaaaa", true), ("/a{2,}/", "a", false), ("/a{1,3}/", "aaa", true),
        ("/a{1,3}/", "aaaa", false), ("/a{0}/", "", true), ("/a*?b+?c??/", "aabb", true),
        ("/a{2,3}?/", "aaa", true), ("/(a|ab)(c|bcd)(d*)/", "abcd", true),
        ("/(a*)*/", "aaa", true), ("/(a*)+b/", "aab", true), ("/(a|b*)*c/", "abbac", true),
        ("/(){5000}/", "", true), ("/((a{2}){3}){2}/", "aaaaaaaaaaaa", true),
    ])
    func groupsAndRepetitions(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Self.matches(pattern, text) == expected)
    }

    @Test(arguments: [
        ("/aBc/i", "AbC", true), ("/[a-c]+/i", "ABC", true), ("/[^a]/i", "A", false),
        ("/[X-c]+/i", "zA^", true), ("/\u{E9}/i", "\u{C9}", false), ("/k/i", "\u{212A}", false),
        ("/a b # c\n c/x", "abc", true), (#"/a\ b[ c ]/x"#, "a bc", true),
        ("/a +/x", "aaa", true), ("/a.b/is", "A\nB", true), ("/(?i)ab/", "AB", true),
        ("/((?i)a)b/", "AB", false), ("/(?i:a)b/", "Ab", true), ("/a(?-i)b/i", "AB", false),
        ("/a(?i)b|c/", "C", true), ("/(?s-i:.)A/i", "\na", true), (#"/\u0061/i"#, "A", true),
    ])
    func flags(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Self.matches(pattern, text) == expected)
    }

    @Test func onlyTextsMatch() throws {
        let path = try Path(parsing: "$[?(@.a =~ /.*/)]")
        #expect(
            try path.read(from: [["a": 1], ["a": .null], ["b": "x"], ["a": "x"]]) == [["a": "x"]])
    }

    @Test func pathsWithThePatternOfTheSameTextAreEqual() throws {
        let path = try Path(parsing: "$[?(@ =~ /a+/i)]")
        #expect(try path == Path(parsing: "$[?(@ =~ /a+/i)]"))
        #expect(try path != Path(parsing: "$[?(@ =~ /a+/)]"))
    }
}
