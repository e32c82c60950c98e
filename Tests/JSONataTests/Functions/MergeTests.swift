import JSONValue
import Testing

/// Objects that are alike, and those that are not, are merged alike.
struct MergeTests {
    @Test(arguments: [
        FunctionCase(
            #"$merge([{"a": 1, "b": 2}, {"b": 3, "a": 4}, {"c": 5, "a": 6}])"#,
            #"{"a":6,"b":3,"c":5}"#),
        FunctionCase("$merge(rows)", #"{"a":3,"b":4,"c":5}"#),
        FunctionCase(#"$merge($append(rows, {"b": 0}))"#, #"{"a":3,"b":0,"c":5}"#),
        FunctionCase("$count($keys($merge([1..100].{'k' & $: $})))", "100"),
        FunctionCase("$merge([1..100].{'k' & ($ % 20): $}).k7", "87"),
        FunctionCase("$merge([])", "{}"),
    ])
    func theLastOfANameWins(_ example: FunctionCase) {
        example.check(
            input: ["rows": [["a": 1, "b": 2], ["a": 3, "c": 5], ["b": 4]]])
    }
}
