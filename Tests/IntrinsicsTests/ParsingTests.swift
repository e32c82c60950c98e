import JSONPath
import JSONValue
import StatesLanguage
import Testing

@Suite struct ParsingTests {
    @Test func argumentsMayBeTextsLiteralsPathsAndCalls() throws {
        let text =
            "States.Array('a\\'b', -1.5e3, true, false, null, $.x[0], $$.Execution, "
            + "$name, States.UUID())"
        let call = try IntrinsicCall(parsing: text)
        #expect(call.function == .array)
        #expect(call.text == text)
        #expect(
            try call.arguments == [
                .text(IntrinsicCall.Text(value: "a'b", source: "a\\'b")),
                .literal(JSON(parsing: "-1500")), .literal(true), .literal(false), .literal(nil),
                .path(Path(parsing: "$.x[0]")), .path(Path(parsing: "$$.Execution")),
                .path(Path(parsing: "$name")),
                .call(IntrinsicCall(function: .uuid, arguments: [], text: "States.UUID()")),
            ])
        #expect(call.paths.map(\.text) == ["$.x[0]", "$$.Execution", "$name"])
    }

    @Test(arguments: [
        ("States.Array($.a[?(@.b == 'x,)')], 1)", "$.a[?(@.b == 'x,)')]"),
        ("States.Array($['a, b)'] , 1)", "$['a, b)']"),
        ("States.Array($.a[0,1])", "$.a[0,1]"),
        ("States.Array($.abc.['def ghi'])", "$.abc.['def ghi']"),
        ("States.Array($)", "$"),
        ("  States.Array( $..x )  ", "$..x"),
        ("States.Array($[?(@.T==es)].x, 1)", "$[?(@.T==es)].x"),
        ("States.Array($[?(@.T != a (b), c)].x , 1)", "$[?(@.T != a (b), c)].x"),
    ])
    func pathEndsOutsideOfItsOwnBrackets(_ text: String, _ path: String) throws {
        #expect(try IntrinsicCall(parsing: text).paths.map(\.text) == [path])
    }

    @Test(arguments: [
        ("", 0), ("States.Nope()", 0), ("states.Array()", 0), ("States.Array", 12),
        ("States.Array(", 13), ("States.Array(1", 14), ("States.Array(1,)", 15),
        ("States.Array(1 2)", 15), ("States.Array('a)", 16), ("States.Array() x", 15),
        (#"States.Array('a\n')"#, 16), (#"States.Array('\"#, 15), ("States.Array(yes)", 13),
        ("States.Array(01)", 13), ("States.Array($.)", 15), ("States.Array($[)", 15),
        ("States.Array(\"a\")", 13), ("$.a", 0), ("States.Array(States.UUID)", 24),
    ])
    func brokenCallIsRefusedWithItsPlace(_ text: String, _ offset: Int) {
        let error = #expect(throws: IntrinsicSyntaxError.self) { try IntrinsicCall(parsing: text) }
        #expect(error?.offset == offset)
    }

    @Test func callsNestTenDeepAndNoDeeper() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "States.Array(", count: depth) + String(repeating: ")", count: depth)
        }
        #expect(throws: Never.self) { try IntrinsicCall(parsing: nested(10)) }
        #expect(throws: IntrinsicSyntaxError.self) { try IntrinsicCall(parsing: nested(11)) }
        #expect(throws: IntrinsicSyntaxError.self) { try IntrinsicCall(parsing: nested(100_000)) }
    }

    @Test func nineCallsAsInTheDocumentation() throws {
        let part =
            "States.ArrayGetItem(States.StringSplit(States.ArrayGetItem("
            + "States.StringSplit($.ImageRecipe.Arn, '/'), 2), '.'), "
        let value = try evaluate(
            "States.Format('{}.{}.{}', \(part)0), \(part)1), \(part)2))",
            on: #"{"ImageRecipe": {"Arn": "arn/image/1.2.3"}}"#)
        #expect(value == "1.2.3")
    }

    @Test func everyPrefixAndEveryCutOfACallIsReadOrRefused() {
        let text = #"States.Format('a\'{}\\', States.Hash($['x)'][?(@.a == 'b')], 'MD5'), -1.5)"#
        for length in 0...text.count {
            _ = try? IntrinsicCall(parsing: String(text.prefix(length)))
        }
        for place in text.indices {
            var cut = text
            cut.remove(at: place)
            _ = try? IntrinsicCall(parsing: cut)
        }
        #expect(throws: Never.self) { try IntrinsicCall(parsing: text) }
    }
}
