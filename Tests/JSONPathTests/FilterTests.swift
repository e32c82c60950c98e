import JSONPath
import JSONValue
import Testing

@Suite struct FilterTests {
    static let books = """
        {"max": 10, "book": [
          {"n": 1, "price": 8.95, "kind": "a"}, {"n": 2, "price": 12.99, "kind": "b"},
          {"n": 3, "price": "8.95", "kind": "AB"}, {"n": 4, "kind": null, "tags": ["x", {"y": 1}]}]}
        """

    @Test(arguments: [
        ("@.price == 8.95", [1, 3]),
        ("@.price == '8.95'", [1, 3]),
        ("@.price != 8.95", [2]),
        ("@.price < 10", [1, 3]),
        ("@.price <= 12.99", [1, 2, 3]),
        ("@.price > 12.99", []),
        ("@.price>=12.99", [2]),
        ("@.price < $.max", [1, 3]),
        ("@.price", [1, 2, 3]),
        ("!@.price", [4]),
        ("@['kind'] == 'a'", [1]),
        (#"@.kind == "b""#, [2]),
        ("@.kind == null", [4]),
        ("@.kind =~ /a.*/", [1]),
        ("@.kind =~ /a.*/i", [1, 3]),
        ("@.kind =~ /b/", [2]),
        ("@.kind == 'a' || @.kind == 'b'", [1, 2]),
        ("@.kind == 'a' && @.price > 8 || @.n == 4", [1, 4]),
        ("@.kind == 'a' && (@.price > 9 || @.n == 1)", [1]),
        ("!(@.n == 1 || @.n == 2)", [3, 4]),
        ("@.tags[0] == 'x'", [4]),
        ("@.tags[?(@.y == 1)]", [4]),
        ("@.price == 'word'", []),
        ("@.absent == @.other", []),
        ("3 <= @.n", [3, 4]),
        // A text needs no quotes.
        ("@.kind==b", [2]),
        ("@.kind  ==  AB  ", [3]),
        ("@.kind != a", [2, 3, 4]),
        ("@.kind == a || @.kind == b", [1, 2]),
        ("@.kind == a && (@.n == 1)", [1]),
        ("!(@.kind == a)", [2, 3, 4]),
        ("@.kind > AB", [1, 2]),
        ("@.tags[0]==x", [4]),
        ("@.price == 8.950", [1, 3]),
        // Null does not exist, yet equals itself.
        ("@.kind", [1, 2, 3]),
        ("!@.kind", [4]),
        ("!(@.kind)", [4]),
        ("@.kind && @.n > 1", [2, 3]),
    ])
    func filterKeepsTheElementsThatPass(_ filter: String, _ expected: [Int]) throws {
        let path = try Path(parsing: "$.book[?(\(filter))].n")
        let value = try path.read(from: JSON(parsing: Self.books))
        #expect(value == .array(expected.map(JSON.int)))
    }

    static let unquoted: [(String, JSON)] = [
        ("New York", "New York"), ("  New   York ", "New   York"), ("it's", "it's"),
        ("f(x)", "f(x)"), ("2026-12-01", "2026-12-01"), ("a=b", "a=b"), ("größer", "größer"),
        ("a&b|c", "a&b|c"), ("[1]", [1]), ("true", true), ("01", "01"),
    ]

    @Test(arguments: unquoted)
    func theRightSideIsTheTextAsItStands(_ text: String, _ value: JSON) throws {
        let path = try Path(parsing: "$[?(@.a == \(text))]")
        #expect(try path.read(from: [["a": value], ["a": "other"]]) == [["a": value]])
    }

    @Test func membersThatAreNullDoNotExist() throws {
        let document = try JSON(parsing: #"[{"n":1,"k":null},{"n":2,"k":3},{"n":3}]"#)
        #expect(try Path(parsing: "$[?(@.k)].n").read(from: document) == [2])
        #expect(try Path(parsing: "$[?(!@.k)].n").read(from: document) == [1, 3])
        #expect(try Path(parsing: "$[?(@['k'])].n").read(from: document) == [2])
    }

    @Test func quotesInTextsAreEscaped() throws {
        let path = try Path(parsing: #"$[?(@.a == 'it\'s')]"#)
        #expect(try path.read(from: [["a": "it's"], ["a": "its"]]) == [["a": "it's"]])
    }

    @Test func scalarsAreTestedThemselves() throws {
        #expect(try Path(parsing: "$[?(@ > 2)]").read(from: [1, 2, 3, 4]) == [3, 4])
    }

    @Test func anObjectIsTestedItself() throws {
        let path = try Path(parsing: "$.o[?(@.a == 1)]")
        #expect(try path.read(from: ["o": ["a": 1]]) == [["a": 1]])
        #expect(try path.read(from: ["o": ["a": 2]]) == [])
    }

    @Test func descentFindsEachObjectOnce() throws {
        let path = try Path(parsing: "$..[?(@.n == 2)].price")
        #expect(try path.read(from: JSON(parsing: Self.books)) == [12.99])
    }

    @Test(arguments: [
        "$[?]", "$[?()]", "$[?(@.a ==)]", "$[?(@.a == 'x)]", "$[?(1)]", "$[?(@.a in [1])]",
        "$[?(@.a =~ /(/)]", "$[?(@.a =~ /x)]", "$[?(@.a)", "$[?(@.a))]", "$[?@.a]",
        "$[?(@.a && )]", "$[?(@.a == )]", "$[?(@.a == && @.b)]", "$[?(@.a == == b)]",
        "$[?(@.a == b]", "$[?(@.a == (b)]", "$[?(b == @.a)]", "$[?(@.a =~ /x\\",
    ])
    func brokenFilterIsRefused(_ text: String) {
        #expect(throws: PathSyntaxError.self) { try Path(parsing: text) }
    }

    @Test func filtersMayNotNestWithoutEnd() {
        let text = "$[?" + String(repeating: "(", count: 50_000) + "@.a"
        #expect(throws: PathSyntaxError.self) { try Path(parsing: text) }
        let nested = String(repeating: "$[?(@", count: 20_000)
        #expect(throws: PathSyntaxError.self) { try Path(parsing: nested) }
    }
}
