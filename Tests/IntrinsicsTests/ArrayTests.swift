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
        ("States.ArrayPartition($.l, 1.5)", "[[1, 2], [3]]"),
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
        ("States.ArrayRange(0.4, 2.6, 1.4)", "[0, 1, 2, 3]"),
        ("States.ArrayGetItem($.l, 0)", "1"),
        ("States.ArrayGetItem($.l, 1.6)", "3"),
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
        (
            "States.ArrayLength('a')",
            "Argument 1 of States.ArrayLength must be an array, not of type string"
        ),
        (
            "States.ArrayContains(null, 1)",
            "Argument 1 of States.ArrayContains must be an array, not of type null"
        ),
        (
            "States.ArrayPartition($, 0)",
            "Argument 2 of States.ArrayPartition must be a positive integer"
        ),
        (
            "States.ArrayPartition($, -1)",
            "Argument 2 of States.ArrayPartition must be a positive integer"
        ),
        (
            "States.ArrayPartition($, '1')",
            "Argument 2 of States.ArrayPartition must be a number, not of type string"
        ),
        (
            "States.ArrayGetItem($, 2)",
            "Argument 2 of States.ArrayGetItem is the index 2, which an array of 2 items does "
                + "not have"
        ),
        (
            "States.ArrayGetItem($, -1)",
            "Argument 2 of States.ArrayGetItem is the index -1, which an array of 2 items does "
                + "not have"
        ),
        ("States.ArrayRange(1, 2, 0)", "Argument 3 of States.ArrayRange must not be zero"),
        ("States.ArrayRange(1, 1001, 1.6)", nil),
        ("States.ArrayRange(1, 1000, 1)", nil),
        ("States.ArrayRange(0, 1000, 1)", "The array would have more than 1000 items"),
        (
            "States.ArrayRange(-2147483648, 2147483647, 1)",
            "The array would have more than 1000 items"
        ),
        (
            "States.ArrayRange(1, 1e300, 1)",
            "Argument 2 of States.ArrayRange must be in the range of -2147483648 and 2147483647"
        ),
    ])
    func argumentsOutOfBoundsFail(_ call: String, _ reason: String?) throws {
        guard let reason else {
            #expect(throws: Never.self) { try evaluate(call, on: [1, 2]) }
            return
        }
        #expect(throws: failure(call, reason)) { try evaluate(call, on: [1, 2]) }
    }
}
