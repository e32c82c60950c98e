import Testing

/// Corners of paths, found by comparing random expressions with other evaluators.
struct PathTests {
    @Test(arguments: [
        // An array that is spelled out binds nothing.
        ("[1, 2]#$i.($ + $i)", "undefined"),
        ("[1, 2]@$v.($v + 1)", "undefined"),
        ("[3..1]^(>$)#$i.($ + $i)", "[]"),
        // Only the first of a join's steps is numbered behind an order.
        (#"[{"b": 2}, {"b": 1}].$^(b)#$j.{"j": $j}"#, #"[{"j":0},{"j":1}]"#),
        // A predicate is applied to what is undefined, too.
        (#"(missing)[$number("a")]"#, "D3030"),
        // A text as step keeps its predicates.
        (#"{"a": {"b": 5}}.("a"[1].b)"#, "undefined"),
        (#"{"a": {"b": 5}}.("a"[0].b)"#, "5"),
    ])
    func valuesOfPaths(_ expression: String, _ answer: String) {
        #expect(FunctionCase.answer(expression).hasPrefix(answer))
    }

    @Test
    func anObjectMayBePutIntoItself() {
        let answer = FunctionCase.answer(#"{"a": 1} ~> |$|{"b": $}|"#)
        #expect(answer == #"{"a":1,"b":{"a":1}}"#)
    }

    @Test(arguments: [
        "($f := function($n){ $sort([3, 2, 1], function($a, $b){ $f($n) }) }; $f(0))",
        "($f := function($n){ $map([1, 2], function($v){ $f($n + 1) }) }; $f(0))",
        "($f := function($n){ $reduce([1..3], function($a, $v){ $f($n) }) }; $f(0))",
    ])
    func lastCallsThatAreCalledBackNest(_ expression: String) {
        #expect(FunctionCase.answer(expression).contains("Stack overflow"))
    }

    @Test
    func manyParentsAreRefusedQuickly() {
        let start = ContinuousClock.now
        let parents = String(repeating: "%.", count: 20_000) + "a"
        #expect(FunctionCase.answer(parents).hasPrefix("S0217"))
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}
