import JSONata
import Testing

/// What Step Functions adds, with the results that the service gave.
struct AdditionTests {
    @Test(arguments: [
        FunctionCase("$partition([1..5], 2)", "[[1, 2], [3, 4], [5]]"),
        FunctionCase("$partition([1..5], 2.6)", "[[1, 2], [3, 4], [5]]"),
        FunctionCase("$partition([0], 2)", "[[0]]"),
        FunctionCase("$partition([1..3])", "[[1, 2, 3]]"),
        FunctionCase("$partition([1..3], 0)", "undefined"),
        FunctionCase("$partition([], 2)", "[]"),
        FunctionCase(
            "$partition([1], -1)", "D3137: Second argument must be zero or greater"),
        FunctionCase(
            "$partition([1], 'a')",
            "T0410: Argument 2 of function \"partition\" does not match function signature"),
        FunctionCase(
            "$partition([1], 1, 1)",
            "T0410: Argument 3 of function \"partition\" does not match function signature"),
        FunctionCase(
            "$partition('a', 1)",
            "T0412: Argument 1 of function \"partition\" must be an array of undefined"),
        FunctionCase("$range(1, 9, 2)", "[1, 3, 5, 7, 9]"),
        FunctionCase("$range(1, 9, 9)", "1"), FunctionCase("$range(5, 1, -2)", "[5, 3, 1]"),
        FunctionCase("$range(-1.7, 2, 1)", "[-1, 0, 1, 2]"),
        FunctionCase("$range(1.4, 5.6, 2.2)", "[1, 3, 5]"),
        FunctionCase("$range(1, 9, 0.49)", "undefined"), FunctionCase("$range(1, 9)", "undefined"),
        FunctionCase("$count($range(1, 200000, 1))", "200000"),
        FunctionCase(
            "$range(1, 9, null)",
            "T0410: Argument 3 of function \"range\" does not match function signature"),
        FunctionCase(
            "$range(1, 9, 1, 1)",
            "T0410: Argument 4 of function \"range\" does not match function signature"),
        FunctionCase("$parse(' {\"a\": [1.0, 1e2, -0]} ')", #"{"a": [1, 100, 0]}"#),
        FunctionCase("$parse('')", "D3137: Invalid JSON"),
        FunctionCase("$parse('{a}')", "D3137: Invalid JSON"),
        FunctionCase("$parse()", "undefined"),
        FunctionCase(
            "$parse(1)",
            "T0410: Argument 1 of function \"parse\" does not match function signature"),
        FunctionCase("$random(77)", "0.7240700207191966"),
        FunctionCase("$random(42)", "0.7275636800328681"),
        FunctionCase(
            "$random(null)",
            "T0410: Argument 1 of function \"random\" does not match function signature"),
        FunctionCase(
            "$random(1, 2)",
            "T0410: Argument 2 of function \"random\" does not match function signature"),
        FunctionCase(
            "$uuid(1)",
            "T0410: Argument 1 of function \"uuid\" does not match function signature"),
        FunctionCase("$eval('1')", "T1006: Attempted to invoke a non-function"),
    ])
    func additions(_ example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("$hash('abc', 'MD5')", "\"900150983cd24fb0d6963f7d28e17f72\""),
        FunctionCase("$hash('abc', 'SHA-1')", "\"a9993e364706816aba3e25717850c26c9cd0d89d\""),
        FunctionCase(
            "$hash('abc', 'SHA-256')",
            "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""),
        FunctionCase("$length($hash('é', 'SHA-384'))", "96"),
        FunctionCase("$length($hash('é', 'SHA-512'))", "128"),
        FunctionCase(
            "$hash('abc', 'sha-256')",
            "D3137: Hash algorithm 'sha-256' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"),
        FunctionCase(
            "$hash(1, 'MD5')",
            "T0410: Argument 1 of function \"hash\" does not match function signature"),
        FunctionCase(
            "$hash()", "T0410: Argument 1 of function \"hash\" does not match function signature"),
    ])
    func hashes(_ example: FunctionCase) { example.check() }

    @Test func chanceComesFromTheSeed() {
        for expression in ["$random()", "$uuid()", "$shuffle([1..20])"] {
            let first = FunctionCase.answer(expression, seed: 1)
            #expect(first == FunctionCase.answer(expression, seed: 1))
            #expect(first != FunctionCase.answer(expression, seed: 2))
        }
        let pattern = "/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/"
        #expect(FunctionCase.answer("$contains($uuid(), \(pattern))") == "true")
        #expect(FunctionCase.answer("$random() < 1 and $random() >= 0") == "true")
    }
}
