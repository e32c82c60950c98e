import JSONValue
import JSONata
import Testing

/// `$string` and what it shares with `&`.
struct StringConversionTests {
    @Test(arguments: [
        FunctionCase("$string(22/7)", #""3.14285714285714""#),
        FunctionCase("$string(0.1 + 0.2)", #""0.3""#),
        FunctionCase("$string(5890840712243076)", #""5890840712243080""#),
        FunctionCase("$string(1e20)", #""100000000000000000000""#),
        FunctionCase("$string(1e21)", #""1e+21""#),
        FunctionCase("$string(123456e30)", #""1.23456e+35""#),
        FunctionCase("$string(0.000001)", #""0.000001""#),
        FunctionCase("$string(1e-7)", #""1e-7""#),
        FunctionCase("$string(5e-324)", #""5e-324""#),
        FunctionCase("$string(1.7976931348623157e308)", #""null""#),
        FunctionCase("$string(-0)", #""0""#),
        FunctionCase("$string(-1.5)", #""-1.5""#),
        FunctionCase(
            "$string(1/0)", "D3001: Attempting to invoke string function on Infinity or NaN"),
        FunctionCase(#""a" & 1/3"#, #""a0.333333333333333""#),
        FunctionCase(#""a" & null"#, #""anull""#),
    ])
    func numbersHaveFifteenDigits(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$string(missing)", "undefined"),
        FunctionCase("$string('text')", #""text""#),
        FunctionCase("$string($sum)", #""""#),
        FunctionCase("$string(/a/)", #""""#),
        FunctionCase("$string(true) & $string(null)", #""truenull""#),
        FunctionCase(#"$string({"a": [1, $sum, null, missing]})"#, #""{\"a\":[1,\"\",null]}""#),
        FunctionCase(
            #"$string(["\"\\/\b\t\n\f\r\u0001\u001F\u007f"])"#,
            #""[\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\#u{7F}\"]""#),
        FunctionCase("$string([{}, []], true)", #""[\n  {},\n  []\n]""#),
        FunctionCase(
            #"$string({"a": {"b": [1, 2]}}, true)"#,
            #""{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  }\n}""#),
        FunctionCase(#"$string({"a": 1}, false)"#, #""{\"a\":1}""#),
    ])
    func valuesAreWrittenAsJSON(_ example: FunctionCase) { example.check() }

    @Test func infinityInsideAnArrayIsOutOfRange() {
        #expect(FunctionCase.answer("$string([1/0])").hasPrefix("D1001: "))
    }

    @Test func numbersOfTheInputAreCutToo() throws {
        let input = try JSON(parsing: "[0.30000000000000004, 1.0, 1e2, -0, 12345678901234567]")
        FunctionCase("$string($)", #""[0.3,1,100,0,12345678901234600]""#).check(input: input)
    }
}
