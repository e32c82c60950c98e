import JSONata
import Testing

/// Numbers and pictures of any size neither end the process nor take longer than allowed.
struct NumberLimitTests {
    private static let numbers = [
        "1/0", "-1/0", "1e300", "-1e300", "1.7976931348623157e308", "5e-324", "9.3e18", "-9.3e18",
        "0",
    ]

    @Test(arguments: numbers)
    func extremeNumbersAreWritten(_ number: String) {
        let calls = [
            "$string", "$abs", "$floor", "$ceil", "$round", "$sqrt", "$formatBase", "$fromMillis",
        ].map { "\($0)(\(number))" }
        let pictures = ["0", "0.0e0", "#,##0.##", "0%", "00e000"].map {
            "$formatNumber(\(number), '\($0)')"
        }
        let integers = ["0", "a", "I", "w", "w;o", "#:###,##0", "١;o"].map {
            "$formatInteger(\(number), '\($0)')"
        }
        let bases = [2, 3, 36].map { "$formatBase(\(number), \($0))" }
        let dates = ["[Yw]", "[YI]", "[MNn] [FNn]", "[d] [W] [w] [X] [x]", "[Z]"].map {
            "$fromMillis(\(number), '\($0)', '99999999999999999999')"
        }
        for expression in calls + pictures + integers + bases + dates {
            #expect(!FunctionCase.answer(expression).isEmpty, "\(expression)")
        }
    }

    @Test(arguments: [
        "$formatNumber(1, $pad('', 4000000, '0'))", "$formatInteger(1, $pad('', 4000000, '0'))",
        "$formatInteger(1e300, 'I')", "$fromMillis(0, '[Y,1000000000]')",
        "$fromMillis(0, '[Y,1-99999999999999999999]')",
        "$fromMillis(0, $join([1..1000].('[Y,400000]')))",
        "$toMillis($pad('', 4000, '9') & 'x', $join([1..1000].('[H]')))",
        "$toMillis($pad('', 4000000, '9'), '[Y]')",
    ])
    func hostilePicturesAreRefused(_ expression: String) {
        let start = ContinuousClock.now
        let answer = FunctionCase.answer(expression)
        #expect(ContinuousClock.now - start < .seconds(10))
        let isBounded = answer.contains("memory limit") || answer.contains("timeout")
        #expect(isBounded, "\(answer.prefix(100))")
    }

    @Test func deeplyNestedValuesAreWritten() {
        let answer = FunctionCase.answer(
            """
            ($nest := function($n, $x) { $n = 0 ? $x : $nest($n - 1, {"a": $x}) };
             $length($string($nest(1000, 0))))
            """)
        #expect(answer == "6001")
    }
}
