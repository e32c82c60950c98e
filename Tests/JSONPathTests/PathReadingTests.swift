import JSONPath
import JSONValue
import Testing

@Suite struct PathReadingTests {
    static let store = """
        {"store": {"book": [
          {"category": "reference", "title": "Sayings", "price": 8.95},
          {"category": "fiction", "title": "Sword", "price": 12.99, "isbn": "0-553"},
          {"category": "fiction", "title": "Moby Dick", "price": "8.99", "isbn": null}],
          "bicycle": {"color": "red", "price": 19.95}},
         "list": [0, 1, 2, 3, 4], "none": null, "text": "word", "limit": 10, "a-b_c1": 1,
         "größe": 7, "with space": {"x.y": [true]}, "empty": {}}
        """

    @Test(arguments: [
        ("$", Self.store),
        ("$.text", #""word""#),
        ("$.none", "null"),
        ("$['text']", #""word""#),
        ("$.['text']", #""word""#),
        (#"$["text"]"#, #""word""#),
        ("$[ 'text' ]", #""word""#),
        ("$.a-b_c1", "1"),
        ("$.größe", "7"),
        ("$['with space']['x.y'][0]", "true"),
        ("$.list[3]", "3"),
        ("$.list[(@.length-1)]", "4"),
        ("$.list[(@.length() - 2)]", "3"),
        ("$.store.book[1].title", #""Sword""#),
        ("$['text','limit','absent']", #"{"text":"word","limit":10}"#),
        ("$.store.bicycle['color', 'price']", #"{"color":"red","price":19.95}"#),
    ])
    func definitePathGivesOneValue(_ text: String, _ expected: String) throws {
        let path = try Path(parsing: text)
        #expect(path.isDefinite)
        #expect(try path.read(from: JSON(parsing: Self.store)) == JSON(parsing: expected))
        #expect(try path.exists(in: JSON(parsing: Self.store)))
    }

    @Test(arguments: [
        ("$.list[*]", "[0,1,2,3,4]"),
        ("$.list.*", "[0,1,2,3,4]"),
        ("$.list[1:3]", "[1,2]"),
        ("$.list[3:]", "[3,4]"),
        ("$.list[:2]", "[0,1]"),
        ("$.list[-2:]", "[3,4]"),
        ("$.list[:-3]", "[0,1]"),
        ("$.list[-3:-1]", "[2,3]"),
        ("$.list[0:9:2]", "[0,1,2,3,4]"),
        ("$.list[4:2]", "[]"),
        ("$.list[0,1]", "[0,1]"),
        ("$.list[0, 9, 4]", "[0,4]"),
        ("$.list[2147483647:]", "[]"),
        ("$.list[-2147483648:2]", "[0,1]"),
        ("$.store.bicycle.*", #"["red",19.95]"#),
        ("$.store.book[*].title", #"["Sayings","Sword","Moby Dick"]"#),
        ("$.store.book[*].isbn", #"["0-553",null]"#),
        ("$.store.book[0:2].price", "[8.95,12.99]"),
        ("$..color", #"["red"]"#),
        ("$..title", #"["Sayings","Sword","Moby Dick"]"#),
        ("$..book[0].title", #"["Sayings"]"#),
        ("$..['x.y']", "[[true]]"),
        (
            "$..['color','isbn']",
            #"[{"isbn":"0-553"},{"isbn":null},{"color":"red"}]"#
        ),
        ("$..['absent','none']", #"[{"none":null}]"#),
        ("$.text.*", "[]"),
        ("$.empty..x", "[]"),
        ("$.absent[*]", "[]"),
        ("$.absent[1:]", "[]"),
        ("$.absent.list[1:5].itemValue", "[]"),
        ("$.empty[*]", "[]"),
    ])
    func indefinitePathGivesAnArrayOfAllMatches(_ text: String, _ expected: String) throws {
        let path = try Path(parsing: text)
        #expect(!path.isDefinite)
        #expect(!path.isReference)
        let value = try path.read(from: JSON(parsing: Self.store))
        #expect(try value == JSON(parsing: expected))
        #expect(try path.exists(in: JSON(parsing: Self.store)) == (value != []))
    }

    @Test(arguments: [
        ("$.NoSuch", "No results for path: $['NoSuch']"),
        ("$.store.absent", "No results for path: $['store']['absent']"),
        ("$.no.such.path", "Missing property in path $['no']"),
        ("$.store.no.such", "Missing property in path $['store']['no']"),
        ("$.list.length()", "Property ['length()'] not found in path $['list']"),
        ("$.text.x", "Property ['x'] not found in path $['text']"),
        ("$.none.x", "Property ['x'] not found in path $['none']"),
        ("$.list[5]", "No results for path: $['list'][5]"),
        ("$.list[-1]", "No results for path: $['list'][-1]"),
        ("$.none[0]", "The path $['none'] is null"),
        ("$.text[0]", "Filter: [0] can only be applied to arrays. Current context is: \"word\""),
        ("$.empty[1:]", "Filter: [1:] can only be applied to arrays. Current context is: {}"),
        (
            "$.text[?(@ == 1)]",
            "Filter: [?] can not be applied to primitives. Current context is: \"word\""
        ),
        (
            "$['text', 'limit'].v",
            "Multi properties can only be used as path leafs: $['text', 'limit']"
        ),
    ])
    func whatIsMissingIsToldInTheWordsOfJayway(_ text: String, _ message: String) throws {
        let path = try Path(parsing: text)
        let document = try JSON(parsing: Self.store)
        #expect(throws: PathError(message: message)) { try path.read(from: document) }
        #expect(!path.exists(in: document))
    }

    @Test func aListOfNamesGivesAnObjectForEachElement() throws {
        let path = try Path(parsing: "$[*]['a','b']")
        let document = try JSON(parsing: #"[{"a": 1, "c": 2}, {"c": 3}]"#)
        #expect(try path.read(from: document) == [["a": 1], [:]])
    }

    @Test func wildcardPassesOverElementsThatLackTheName() throws {
        let path = try Path(parsing: "$[*].a.b")
        let document = try JSON(parsing: #"[{"a": {"b": 1}}, {"a": 3}, {}, 4, null]"#)
        #expect(try path.read(from: document) == [1])
    }

    @Test func afterAFilterAMissingNameOnTheWayFails() throws {
        let path = try Path(parsing: "$[?(@.a)].b.c.d")
        let document = try JSON(parsing: #"[{"a": 1, "b": {}}]"#)
        #expect(throws: PathError(message: "Missing property in path $[?]['b']['c']")) {
            try path.read(from: document)
        }
    }

    @Test func descentGivesParentsBeforeChildren() throws {
        let path = try Path(parsing: "$..v")
        let document = try JSON(parsing: #"{"v": {"v": {"v": 1}}, "l": [{"v": 2}, {"v": 3}]}"#)
        let expected = try JSON(parsing: #"[{"v": {"v": 1}}, {"v": 1}, 1, 2, 3]"#)
        #expect(try path.read(from: document) == expected)
    }

    @Test func variableAndContextPathsReadWhatTheirRootNames() throws {
        let variable = try Path(parsing: "$name.x[0]")
        #expect(variable.root == .variable("name"))
        #expect(try variable.read(from: ["x": [5]]) == 5)
        let whole = try Path(parsing: "$name")
        #expect(try whole.read(from: 3) == 3)
        let context = try Path(parsing: "$$.Map.Item.Value")
        #expect(context.root == .context)
        #expect(context.description == "$$.Map.Item.Value")
        #expect(try context.read(from: ["Map": ["Item": ["Value": nil]]]) == nil)
        #expect(try Path(parsing: "$").root == .input)
    }
}
