import JSONValue
import JSONata
import Testing

struct CollectionFunctionTests {
    @Test(arguments: [
        FunctionCase("$sum([1, 2.5])", "3.5"), FunctionCase("$sum([])", "0"),
        FunctionCase("$sum(4)", "4"), FunctionCase("$sum(missing)", "undefined"),
        FunctionCase("$count(missing)", "0"), FunctionCase("$count([1, [2, 3]])", "2"),
        FunctionCase("$max([3, 7, 5])", "7"), FunctionCase("$min([3, -7, 5])", "-7"),
        FunctionCase("$max([])", "undefined"), FunctionCase("$average([1, 2])", "1.5"),
        FunctionCase("$average([])", "undefined"),
    ])
    func aggregates(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$append([1], 2)", "[1, 2]"), FunctionCase("$append(1, missing)", "1"),
        FunctionCase("$append(missing, [1])", "[1]"),
        FunctionCase("$append([1, [2]], [[3]])", "[1, [2], [3]]"),
        FunctionCase("$reverse([1, 2, 3])", "[3, 2, 1]"), FunctionCase("$reverse([1])", "[1]"),
        FunctionCase("$zip([1, 2], [3, 4, 5])", "[[1, 3], [2, 4]]"),
        FunctionCase("$zip([1, 2], missing)", "[]"),
        FunctionCase(
            #"$distinct([1, "1", 1, {"a": 1, "b": 2}, {"b": 2, "a": 1}, [1], [1], null, null])"#,
            #"[1, "1", {"a": 1, "b": 2}, [1], null]"#),
        FunctionCase("$distinct([0, -0])", "[0]"),
        FunctionCase("$sort($shuffle([1..50])) = [1..50]", "true"),
        FunctionCase("$sort([3, 1, 2])", "[1, 2, 3]"), FunctionCase("$sort([1])", "[1]"),
        FunctionCase(#"$sort(["b", "Z", "a"])"#, #"["Z", "a", "b"]"#),
        FunctionCase(#"$sort(["\uFFFD", "😀"])"#, #"["😀", "\uFFFD"]"#),
        FunctionCase("$sort([1, 2, 3], function($a, $b) { $a < $b })", "[3, 2, 1]"),
        FunctionCase("$sort([1, 2, 3, 4, 5], function($a, $b) { true })", "[5, 4, 3, 2, 1]"),
        FunctionCase(
            #"$sort([1, 2], function($a, $b) { "yes" })"#, "[2, 1]"),
        FunctionCase(
            "$sort([{'k': 1, 'v': 'a'}, {'k': 0, 'v': 'b'}, {'k': 1, 'v': 'c'}], "
                + "function($a, $b) { $a.k > $b.k }).v", #"["b", "a", "c"]"#),
    ])
    func arrays(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$map([1, 2], function($v, $i, $a) { $v + $i + $count($a) })", "[3, 5]"),
        FunctionCase("$map([1], function($v) { $v })", "1"),
        FunctionCase("$map([], function($v) { $v })", "undefined"),
        FunctionCase("$map(['a', 'b'], $uppercase)", #"["A", "B"]"#),
        FunctionCase("$filter([1, 2, 3], function($v) { $v > 1 })", "[2, 3]"),
        FunctionCase("$filter([1, 2], function($v) { false })", "undefined"),
        FunctionCase("$single([1, 2, 3], function($v) { $v = 2 })", "2"),
        FunctionCase("$single([7])", "7"),
        FunctionCase("$reduce([1, 2, 3], function($a, $b) { $a + $b })", "6"),
        FunctionCase("$reduce([1, 2], function($a, $b) { $a + $b }, 10)", "13"),
        FunctionCase("$reduce([], function($a, $b) { $a })", "undefined"),
        FunctionCase(
            "$reduce([5, 6], function($a, $b, $i, $all) { $append($a, [$i, $count($all)]) }, [])",
            "[0, 2, 1, 2]"),
        FunctionCase("$each({'a': 1, 'b': 2}, function($v, $k) { $k & $v })", #"["a1", "b2"]"#),
        FunctionCase("$sift({'a': 1, 'b': 2}, function($v) { $v > 1 })", #"{"b": 2}"#),
        FunctionCase("$sift({'a': 1}, function($v) { false })", "undefined"),
    ])
    func functionsThatCallBack(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$keys({'a': 1, 'b': 2})", #"["a", "b"]"#),
        FunctionCase("$keys({'a': 1})", #""a""#), FunctionCase("$keys({})", "undefined"),
        FunctionCase("$keys([{'a': 1}, {'b': 2, 'a': 3}])", #"["a", "b"]"#),
        FunctionCase("$lookup({'a': 1}, 'a')", "1"),
        FunctionCase("$lookup([{'a': 1}, {'a': [2, 3]}, {}], 'a')", "[1, 2, 3]"),
        FunctionCase("$lookup({}, 'toString')", "undefined"),
        FunctionCase("$spread({'a': 1, 'b': 2})", #"[{"a": 1}, {"b": 2}]"#),
        FunctionCase("$spread([{'a': 1}])", #"[{"a": 1}]"#),
        FunctionCase("$spread({'a': 1})", #"{"a": 1}"#), FunctionCase("$spread(5)", "5"),
        FunctionCase("$merge([{'a': 1}, {'b': 2, 'a': 3}])", #"{"a": 3, "b": 2}"#),
        FunctionCase("$clone({'a': 0.1 + 0.2})", #"{"a": 0.3}"#),
        FunctionCase("$boolean([0, [], 'x'])", "true"), FunctionCase("$not([0])", "true"),
        FunctionCase("$not(missing)", "undefined"), FunctionCase("$exists(null)", "true"),
        FunctionCase("$exists(missing)", "false"),
        FunctionCase(
            "[1, 'a', null, true, [[]], {}, $sum].$type($)",
            #"["number", "string", "null", "boolean", "array", "object", "function"]"#),
    ])
    func objectsAndProperties(_ example: FunctionCase) { example.check(input: [:]) }

    @Test(arguments: [
        ("$single([1, 2])", "D3138"), ("$single([1], function() { false })", "D3139"),
        ("$reduce([1], function($a) { $a })", "D3050"), ("$sort([1, 'a'])", "D3070"),
        ("$error('no')", "D3137"), ("$assert(false, 'no')", "D3141"), ("$type(1/0)", "D1001"),
    ])
    func refusals(_ expression: String, _ code: String) {
        let answer = FunctionCase.answer(expression)
        #expect(answer.hasPrefix("\(code): "), "\(answer)")
    }

    @Test func messagesOfErrorAndAssertAreTheUsers() {
        #expect(FunctionCase.answer("$error('mine')") == "D3137: mine")
        #expect(FunctionCase.answer("$error()") == "D3137: $error() function evaluated")
        #expect(FunctionCase.answer("$assert(1 = 2, 'mine')") == "D3141: mine")
        #expect(FunctionCase.answer("$assert(1 = 1)") == "undefined")
    }
}
