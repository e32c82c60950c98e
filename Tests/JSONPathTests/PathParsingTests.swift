import JSONPath
import JSONValue
import Testing

@Suite struct PathParsingTests {
    @Test(arguments: [
        ("", 0), ("x", 0), ("a.b", 0), ("  ", 0), (" x", 1), (" $. ", 3), ("$.", 2), ("$..", 3),
        ("$.a.", 4), ("$...a", 3),
        ("$[", 2), ("$[]", 2), ("$['a'", 5), ("$['a", 4), ("$['a]", 5), ("$[a]", 2), ("$[:]", 3),
        ("$[1", 3), ("$[1,]", 4), ("$[1 2]", 4), ("$['a'b]", 5), ("$['a'", 5), ("$['a',]", 6),
        ("$[*", 3), ("$.a b", 3), ("$.a]", 3), ("$['a']b", 6), ("$[99999999999]", 13),
        ("$[-99999999999:]", 14), ("$.a\\", 4), ("$[(@.length)]", 11), ("$[(@.size-x)]", 10),
        ("$-x", 1), ("$$$", 2), ("$.[", 3),
    ])
    func brokenPathIsRefusedWithItsPlace(_ text: String, _ offset: Int) {
        let error = #expect(throws: PathSyntaxError.self) { try Path(parsing: text) }
        #expect(error?.offset == offset)
    }

    @Test(arguments: [
        ("$", true), ("$.a", true), ("$['a'][0].b", true), ("$$.a", true), ("$name.a", true),
        ("$[*]", false), ("$..a", false), ("$[0:1]", false), ("$[0,1]", false),
        ("$['a','b']", false), ("$[?(@.a)]", false), ("$[(@.length-1)]", false),
    ])
    func onlyNamesAndIndexesMakeAReferencePath(_ text: String, _ isReference: Bool) throws {
        #expect(try Path(parsing: text).isReference == isReference)
    }

    @Test func afterADotABackslashMakesTheNextCharacterPlain() throws {
        let document = try JSON(parsing: #"{"store.book": 1, "@bar[[.?": 2}"#)
        #expect(try Path(parsing: #"$.store\.book"#).read(from: document) == 1)
        #expect(try Path(parsing: #"$.\@bar\[\[\.\?"#).read(from: document) == 2)
    }

    @Test func inBracketsABackslashIsACharacterLikeAnyOther() throws {
        let name = #"Test\""Name""#
        #expect(try Path(parsing: "$['\(name)']").read(from: .object([name: 1])) == 1)
        #expect(try Path(parsing: "$['a]b']").read(from: ["a]b": 4]) == 4)
        #expect(throws: PathSyntaxError.self) { try Path(parsing: #"$['it\'s']"#) }
    }

    @Test(arguments: [" $.a.b", "$.a.b ", "\t$.a.b\r\n", "  $['a'].b  "])
    func blanksAroundAPathAreCutOff(_ text: String) throws {
        let path = try Path(parsing: text)
        #expect(try path.read(from: ["a": ["b": 1]]) == 1)
        #expect(path.isReference)
        #expect(path.text.hasPrefix("$") && path.text.hasSuffix("b"))
    }

    @Test func blanksAroundOtherRootsAreCutOffToo() throws {
        #expect(try Path(parsing: "$$.Execution.Name ").root == .context)
        #expect(try Path(parsing: " $name ").root == .variable("name"))
        #expect(try Path(parsing: " $ ").read(from: 1) == 1)
        #expect(try Path(parsing: "$.a ") == Path(parsing: "$.a"))
    }

    @Test func pathsAreEqualWhenTheirTextsAre() throws {
        #expect(try Path(parsing: "$.a") == Path(parsing: "$.a"))
        #expect(try Path(parsing: "$.a") != Path(parsing: "$['a']"))
        #expect(try Set([Path(parsing: "$.a"), Path(parsing: "$.a")]).count == 1)
    }

    @Test(arguments: [
        "$" + String(repeating: "[", count: 100_000),
        "$" + String(repeating: ".a", count: 50_000),
        "$" + String(repeating: "[0]", count: 50_000),
        "$['" + String(repeating: "a", count: 100_000),
        "$[" + String(repeating: "9", count: 100_000) + "]",
        "$[" + String(repeating: "1,", count: 50_000),
        "$" + String(repeating: "..", count: 50_000),
        String(repeating: "$", count: 100_000),
        "$." + String(repeating: "\\", count: 99_999),
        "\u{0}$", "$\u{0}", "$.\u{0}", "$[\u{0}]",
    ])
    func hostileTextIsRefusedWithoutHarm(_ text: String) {
        #expect(throws: PathSyntaxError.self) { try Path(parsing: text) }
    }

    @Test func longNamesAreRead() throws {
        let name = String(repeating: "n", count: 100_000)
        #expect(try Path(parsing: "$.\(name)").read(from: .object([name: 1])) == 1)
    }

    @Test func everyPrefixAndEveryCutOfAPathIsReadOrRefused() {
        let text = #"$.a['b','c'][0,1][1:-2]..x[?(@.y == 'z' && !($.q =~ /a\/b/i))][(@.length-1)]"#
        for length in 0...text.count { _ = try? Path(parsing: String(text.prefix(length))) }
        for place in text.indices {
            var cut = text
            cut.remove(at: place)
            _ = try? Path(parsing: cut)
        }
        #expect(throws: Never.self) { try Path(parsing: text) }
    }
}
