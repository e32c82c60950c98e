import JSONValue
import StatesLanguage
import Testing

@Suite struct JSONTests {
    @Test func mergeIsShallow() throws {
        let input = """
            {"fst": {"a": {"a1": 1, "a2": 2}, "b": 2, "d": 3},
             "snd": {"a": {"a3": 1}, "c": 3, "d": 4}}
            """
        let merged = try evaluate("States.JsonMerge($.fst, $.snd, false)", on: input)
        #expect(merged.text == #"{"a":{"a3":1},"b":2,"d":4,"c":3}"#)
    }

    @Test(arguments: [
        (
            "States.JsonMerge($, $, true)",
            "Argument 3 of States.JsonMerge must be false: only shallow merging is supported"
        ),
        (
            "States.JsonMerge($, $, null)",
            "Argument 3 of States.JsonMerge must be false: only shallow merging is supported"
        ),
        (
            "States.JsonMerge($, 1, false)",
            "Argument 2 of States.JsonMerge must be a JSON object, not of type number"
        ),
        (
            "States.JsonMerge('{}', $, false)",
            "Argument 1 of States.JsonMerge must be a JSON object, not of type string"
        ),
    ])
    func onlyObjectsMergeAndOnlyShallowly(_ call: String, _ reason: String) {
        #expect(throws: failure(call, reason)) { try evaluate(call) }
    }

    @Test(arguments: [
        ("", "null"), (" ", "null"), (" \n\t", "null"), ("null", "null"), ("-0", "0"), ("1", "1"),
        ("1.1", "1.1"), ("true", "true"), (#""Hi""#, #""Hi""#), ("[1, 2]", "[1,2]"),
        (#" {"foo": "bar"} "#, #"{"foo":"bar"}"#),
    ])
    func textIsReadAsJSON(_ text: String, _ expected: String) throws {
        #expect(try evaluate("States.StringToJson($)", on: .string(text)).text == expected)
    }

    @Test(arguments: ["{", "abc", "[1,]", "1 2", "'a'", "\"a"])
    func textThatIsNoJSONFails(_ text: String) {
        let error = #expect(throws: StateError.self) {
            try evaluate("States.StringToJson($)", on: .string(text))
        }
        #expect(error?.name == "States.IntrinsicFailure")
        #expect(error?.cause?.contains("States.StringToJson is not valid JSON") == true)
    }

    @Test func onlyTextIsReadAsJSON() {
        #expect(throws: StateError.self) { try evaluate("States.StringToJson($)", on: [1]) }
        #expect(throws: StateError.self) { try evaluate("States.StringToJson(null)") }
    }

    @Test(arguments: [
        ("null", "null"), ("0", "0"), ("1.10", "1.10"), ("true", "true"), (#""Hi""#, #""Hi""#),
        (#"[1, 2, "Hi"]"#, #"[1,2,"Hi"]"#), (#"{"Arg1": 1, "Arg2": []}"#, #"{"Arg1":1,"Arg2":[]}"#),
    ])
    func valuesAreWrittenAsJSON(_ value: String, _ expected: String) throws {
        #expect(try evaluate("States.JsonToString($)", on: value) == .string(expected))
    }

    @Test func textInTheCallMayHoldBraces() throws {
        let call = #"States.JsonMerge(States.StringToJson('{"c": "false"}'), $, false)"#
        #expect(try evaluate(call, on: ["d": 1]) == ["c": "false", "d": 1])
    }
}
