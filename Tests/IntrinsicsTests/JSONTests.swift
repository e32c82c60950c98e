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
        "States.JsonMerge($, $, true)", "States.JsonMerge($, $, null)",
        "States.JsonMerge($, $, 'false')", "States.JsonMerge($, 1, false)",
        "States.JsonMerge('{}', $, false)", "States.JsonMerge($, null, false)",
    ])
    func onlyObjectsMergeAndOnlyShallowly(_ call: String) {
        #expect(throws: invalidArguments(call)) { try evaluate(call) }
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
    func textThatIsNotJSONFailsInTheWordsOfTheParser(_ text: String) throws {
        let problem = try #require(throws: JSONError.self) { try JSON(parsing: text) }
        let reason =
            "Cannot convert String to Json in States.StringToJson, caused by: "
            + "\(problem.message(quoting: text))\n at \(problem.place(quoting: text))"
        #expect(throws: failure("States.StringToJson($)", because: reason)) {
            try evaluate("States.StringToJson($)", on: .string(text))
        }
    }

    @Test(arguments: [
        "States.StringToJson($)", "States.StringToJson(null)", "States.StringToJson(1)",
    ])
    func onlyTextIsReadAsJSON(_ call: String) {
        #expect(throws: invalidArguments(call)) { try evaluate(call, on: [1]) }
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
