import JSONValue
import StatesLanguage
import Testing

@Suite struct FormatTests {
    @Test(arguments: [
        ("States.Format('Hello, my name is {}.', $.name)", "Hello, my name is Arnav."),
        ("States.Format($.template, $.name)", "Hello, my name is Arnav."),
        ("States.Format('plain')", "plain"),
        ("States.Format('')", ""),
        ("States.Format('{}{}', 'a', 'b')", "ab"),
        ("States.Format('{}', null)", "null"),
        ("States.Format('{}', true)", "true"),
        ("States.Format('{} {}', 101, -0.5)", "101 -0.5"),
        ("States.Format('{}', 1.0)", "1.0"),
        ("States.Format('{}', 123456789012345678901234567890)", "123456789012345678901234567890"),
        ("States.Format('{} {}', 1e7, 1e-4)", "1.0E7 1.0E-4"),
        ("States.Format('{} {} {}', 1234567.5, 0.001, 12e22)", "1234567.5 0.001 1.2E23"),
        ("States.Format('{}', 1e400)", "Infinity"),
        ("States.Format('{}', $.list)", "[1, two, null, [], {}]"),
        ("States.Format('snd={}.', $$.StateMachine)", "snd={Id=arn:sm, Name=sm}."),
        (#"States.Format('\{"key":"{}"\}', $.name)"#, #"{"key":"Arnav"}"#),
        (#"States.Format('\\\'{}\'', $.name)"#, #"\'Arnav'"#),
        (#"States.Format('a \} b')"#, "a } b"),
        ("States.Format($.escaped, 1)", #"{1} \n \\"#),
        ("States.Format('{}', $.braces)", "{}"),
    ])
    func fillsTheValuesIn(_ call: String, _ expected: String) throws {
        let input = #"""
            {"name": "Arnav", "template": "Hello, my name is {}.", "list": [1, "two", null, [], {}],
             "escaped": "\\{{}\\} \\n \\\\", "braces": "{}"}
            """#
        #expect(try evaluate(call, on: input) == .string(expected))
    }

    @Test(arguments: [
        "States.Format('{}')", "States.Format('a', 1)", "States.Format('{}', 1, 2)",
        "States.Format(1)", "States.Format(null, 1)",
    ])
    func argumentsMustFitTheTemplate(_ call: String) {
        #expect(throws: invalidArguments(call)) { try evaluate(call) }
    }

    @Test(arguments: [
        ("States.Format('{a}', 1)", "matching '}' not found for '{'."),
        ("States.Format('{', 1)", "matching '}' not found for '{'."),
        ("States.Format('{}{')", "matching '}' not found for '{'."),
        ("States.Format('}')", "matching '{' not found for '}'."),
        ("States.Format('{}}', 1)", "matching '{' not found for '}'."),
        ("States.Format('a } b')", "matching '{' not found for '}'."),
    ])
    func everyBraceNeedsItsPartner(_ call: String, _ problem: String) {
        let error = failure(call, because: "Invalid template in States.Format: \(problem)")
        #expect(throws: error) { try evaluate(call) }
    }

    @Test func aTemplateInTheDataIsCheckedToo() {
        let call = "States.Format($)"
        let reason = "Invalid template in States.Format: matching '}' not found for '{'."
        #expect(throws: failure(call, because: reason)) { try evaluate(call, on: .string("a {")) }
    }

    @Test func textMayNotGrowWithoutEnd() throws {
        let places = String(repeating: "{}", count: 20)
        let call = "States.Format('\(places)'\(String(repeating: ", $", count: 20)))"
        let reason = "The text of States.Format has more than 1048576 bytes"
        #expect(throws: failure(call, because: reason)) {
            try evaluate(call, on: .string(String(repeating: "x", count: 100_000)))
        }
    }
}
