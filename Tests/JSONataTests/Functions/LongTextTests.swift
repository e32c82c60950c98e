import JSONValue
import JSONata
import Testing

/// Long texts are searched by other means than short ones, with the same results.
struct LongTextTests {
    /// Parts of texts that matches are in, and around which places begin and end differently.
    private static let parts = [
        "ab-12 ", "é-7, ", "😀 a-1\n", "no match here; ", "aaaa-0-aaaa ", "x", "\u{301}-5 ",
    ]

    @Test(arguments: [
        #"(\w+)-(\d+)"#, #"([a-z]*)-(\d)?"#, #"[^ ]-\d"#, #"(?<=a)-(\d)"#, #"-(\d)(?= )"#, "😀|é",
        #"(a|aa)+-"#, #"\s+"#, "(?:a+)+;", "x.",
    ])
    func aLongTextGivesWhatItsPartsGive(_ pattern: String) {
        // No match reaches over the bar.
        let once = Self.parts.joined() + "|"
        let expression = "$join($match($, /\(pattern)/).(match & '<' & $join(groups, ',') & '>'))"
        let short = FunctionCase.answer(expression, input: .string(once))
        let long = FunctionCase.answer(
            expression, input: .string(String(repeating: once, count: 500)))
        let text = (try? JSON(parsing: short))?.string ?? ""
        let expected =
            text.isEmpty ? short : JSON.string(String(repeating: text, count: 500)).text
        #expect(long == expected)
    }

    @Test(arguments: [
        FunctionCase("$length($replace($pad('', 9000, 'é-1 '), /(é)-(\\d)/, '$2$1$1'))", "9000"),
        FunctionCase("$count($split($pad('', 9000, 'a, '), /, /))", "3001"),
        FunctionCase("$contains($pad('', 9000, 'é') & 'x', /éx$/)", "true"),
        FunctionCase("$contains($pad('', 9000, 'é') & 'x', /^x/)", "false"),
        FunctionCase("$match($pad('', 9000, 'é') & 'x', /x/).index", "9000"),
        FunctionCase("$match($pad('', 9000, '😀') & 'x', /x/).index", "18000"),
        // Backtracking that a call may not do, and yet ends.
        FunctionCase("$match($pad('', 4000, 'a') & 'b', /(.*)(b)/).groups[1]", #""b""#),
        FunctionCase("$count($match($pad('', 6000, 'ab c '), /(?:[a-z ]*c) /))", "1"),
        // The function searches another text for the same pattern.
        FunctionCase(
            """
            ($p := /([a-z])1/; $length($replace($pad('', 6000, 'a1 '), $p, function($m) {
            $replace('b1', $p, '$1') & $m.groups[0] })))
            """, "6000"),
    ])
    func aLongTextIsSearched(_ example: FunctionCase) { example.check() }

    @Test func anEmptyMatchAfterTheFirstIsRefused() {
        let answer = FunctionCase.answer("$replace($pad('', 3000, 'a'), /b*/, 'x')")
        #expect(answer.hasPrefix("D1004"))
    }

    /// Patterns that take for ever on texts that they almost match.
    @Test(arguments: [
        "(a*)*[bc]", "(a|aa)+[bc]", "(?:(?=(.*))\\1[bc]|a)*[bc]", "(?:(?=a*[bc])|a)*[bc]",
        "a*a*a*a*[bc]", "(?:a?){30}a{30}[bc]",
    ])
    func aSearchEndsInTime(_ pattern: String) {
        let start = ContinuousClock.now
        for length in [3_000, 30_000, 250_000] {
            _ = FunctionCase.answer("$replace($pad('', \(length), 'a'), /\(pattern)/, '$1')")
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}
