import JSONValue
import JSONata
import Testing

struct NumberFunctionTests {
    @Test(arguments: [
        FunctionCase(#"$number("-0.05")"#, "-0.05"),
        FunctionCase(#"$number("0123")"#, "123"),
        FunctionCase(#"$number("1.0e-2")"#, "0.01"),
        FunctionCase(#"$number("0x12ab")"#, "4779"),
        FunctionCase(#"$number("0O17")"#, "15"),
        FunctionCase(#"$number("0b101")"#, "5"),
        FunctionCase(#"$number("0x20000000000001") = 9007199254740992"#, "true"),
        FunctionCase(#"$number("0x20000000000003") = 9007199254740996"#, "true"),
        FunctionCase(#"$number(true)"#, "1"),
        FunctionCase(#"$number(missing)"#, "undefined"),
        FunctionCase(#"$number("")"#, #"D3030: Unable to cast value to a number: """#),
        FunctionCase(#"$number(" 1")"#, #"D3030: Unable to cast value to a number: " 1""#),
        FunctionCase(#"$number("1.")"#, #"D3030: Unable to cast value to a number: "1.""#),
        FunctionCase(#"$number("10e500")"#, #"D3030: Unable to cast value to a number: "10e500""#),
        FunctionCase(
            #"$number("Infinity")"#, #"D3030: Unable to cast value to a number: "Infinity""#),
    ])
    func textIsReadAsNumber(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$round(2.5)", "2"), FunctionCase("$round(3.5)", "4"),
        FunctionCase("$round(-0.5)", "0"), FunctionCase("$round(-8.5)", "-8"),
        FunctionCase("$round(2.345, 2)", "2.34"), FunctionCase("$round(4.515, 2)", "4.52"),
        FunctionCase("$round(1.005, 2)", "1"), FunctionCase("$round(12350, -2)", "12400"),
        FunctionCase("$round(6.022e-23, 24)", "6e-23"), FunctionCase("$round(1e300, 5)", "1e+300"),
        FunctionCase("$round(1, -400)", "0"), FunctionCase("$round(missing)", "undefined"),
        FunctionCase("$floor(-1.5)", "-2"), FunctionCase("$ceil(-1.5)", "-1"),
        FunctionCase("$abs(-0.1)", "0.1"), FunctionCase("$ceil(-0.5)", "0"),
    ])
    func numbersAreRoundedToEven(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$sqrt(2)", "1.4142135623730951"),
        FunctionCase(
            "$sqrt(-2)", "D3060: The sqrt function cannot be applied to a negative number: -2"),
        FunctionCase("$power(2, 10)", "1024"), FunctionCase("$power(2, 0.5)", "1.4142135623730951"),
        FunctionCase("$power(10, -2)", "0.01"), FunctionCase("$power(-8, 3)", "-512"),
        FunctionCase(
            "$power(100, 1000)",
            "D3061: The power function has resulted in a value that cannot be represented as a "
                + "JSON number: base=100, exponent=1000"),
        FunctionCase(
            "$power(-1, 0.5)",
            "D3061: The power function has resulted in a value that cannot be represented as a "
                + "JSON number: base=-1, exponent=0.5"),
    ])
    func rootsAndPowers(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$formatBase(100, 2)", #""1100100""#),
        FunctionCase("$formatBase(-255, 16)", #""-ff""#),
        FunctionCase("$formatBase(99.5, 2.5)", #""1100100""#),
        FunctionCase("$formatBase(35, 36)", #""z""#),
        FunctionCase("$formatBase(1e21)", #""1e+21""#),
        FunctionCase("$formatBase(948480937150329928, 26)", #""9oam4cp4l0na0""#),
        FunctionCase("$formatBase(missing)", "undefined"),
    ])
    func numbersAreWrittenInBases(_ example: FunctionCase) { example.check() }

    @Test(arguments: ["$formatBase(100, 1)", "$formatBase(100, 37)", "$formatBase(1, 1/0)"])
    func basesAreBounded(_ expression: String) {
        #expect(FunctionCase.answer(expression).hasPrefix("D3100: "))
    }
}
