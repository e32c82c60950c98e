import JSONValue
import StatesLanguage
import Testing

@Suite struct ArrayTests {
    @Test(arguments: [
        ("States.Array()", "[]"),
        ("States.Array('Foo', 2020, $.o, null)", #"["Foo", 2020, {"a": 1}, null]"#),
        ("States.ArrayPartition($.l, 2)", "[[1, 2], [3]]"),
        ("States.ArrayPartition($.l, 3)", "[[1, 2, 3]]"),
        ("States.ArrayPartition($.l, 100)", "[[1, 2, 3]]"),
        ("States.ArrayPartition($.l, 1.9)", "[[1], [2], [3]]"),
        ("States.ArrayPartition($.l, 2.6)", "[[1, 2], [3]]"),
        ("States.ArrayPartition($.none, 3)", "[]"),
        ("States.ArrayContains($.l, 2)", "true"),
        ("States.ArrayContains($.l, 4)", "false"),
        ("States.ArrayContains($.l, '2')", "false"),
        ("States.ArrayContains($.mixed, $.o)", "true"),
        ("States.ArrayContains($.mixed, null)", "true"),
        ("States.ArrayRange(1, 9, 2)", "[1, 3, 5, 7, 9]"),
        ("States.ArrayRange(1, 10, 2)", "[1, 3, 5, 7, 9]"),
        ("States.ArrayRange(3, 1, -1)", "[3, 2, 1]"),
        ("States.ArrayRange(1, 1, 5)", "[1]"),
        ("States.ArrayRange(1, 1, -5)", "[1]"),
        ("States.ArrayRange(3, 1, 1)", "[]"),
        ("States.ArrayRange(1, 3, -1)", "[]"),
        ("States.ArrayRange(0.4, 2.6, 1.4)", "[0, 1, 2]"),
        ("States.ArrayRange(1.6, 1.4, 1)", "[1]"),
        ("States.ArrayRange(-1.7, 1.7, 1)", "[-1, 0, 1]"),
        ("States.ArrayGetItem($.l, 0)", "1"),
        ("States.ArrayGetItem($.l, 1.6)", "2"),
        ("States.ArrayLength($.l)", "3"),
        ("States.ArrayLength($.none)", "0"),
        ("States.ArrayUnique($.twice)", #"[3, 1, "1", {"a": 1, "b": 2}, null]"#),
        ("States.ArrayLength($.l[*])", "3"),
    ])
    func givesTheArrayAsDocumented(_ call: String, _ expected: String) throws {
        let input = """
            {"l": [1, 2, 3], "none": [], "o": {"a": 1}, "mixed": [null, {"a": 1.0}],
             "twice": [3, 1, 3, "1", 1.0, {"a": 1, "b": 2}, {"b": 2, "a": 1}, null, null]}
            """
        #expect(try evaluate(call, on: input) == JSON(parsing: expected))
    }

    @Test(arguments: [
        "States.ArrayLength('a')", "States.ArrayContains(null, 1)", "States.ArrayUnique($.o)",
        "States.ArrayPartition($, 0)", "States.ArrayPartition($, 0.9)",
        "States.ArrayPartition($, -1)", "States.ArrayPartition($, '1')",
        "States.ArrayPartition('12', 1)", "States.ArrayGetItem($, 2)", "States.ArrayGetItem($, -1)",
        "States.ArrayGetItem($, 'a')", "States.ArrayGetItem('a', 0)", "States.ArrayRange(1, 2, 0)",
        "States.ArrayRange(1, 2, 0.9)", "States.ArrayRange(0, 1000, 1)",
        "States.ArrayRange(-2147483648, 2147483647, 1)", "States.ArrayRange(1, 1e300, 1)",
        "States.ArrayRange(1, '9', 1)",
    ])
    func wrongArgumentsFail(_ call: String) throws {
        let input: JSON = call.contains("$.o") ? ["o": [:]] : [1, 2]
        #expect(throws: invalidArguments(call)) { try evaluate(call, on: input) }
    }

    @Test func rangesHaveAThousandItemsAtMost() throws {
        #expect(try evaluate("States.ArrayLength(States.ArrayRange(1, 1000, 1))") == 1000)
        #expect(try evaluate("States.ArrayLength(States.ArrayRange(1, 1999, 2.9))") == 1000)
    }

    @Test(arguments: ["0", "999", "-1"])
    func anEmptyArrayHasNullAtEveryIndex(_ index: String) throws {
        #expect(try evaluate("States.ArrayGetItem($, \(index))", on: []) == nil)
    }
}
