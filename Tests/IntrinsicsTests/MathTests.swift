import JSONValue
import StatesLanguage
import Testing

@Suite struct MathTests {
    @Test(arguments: [
        ("States.MathAdd(111, -1)", 110), ("States.MathAdd(0.5, 0)", 1),
        ("States.MathAdd(0.49, 0)", 0), ("States.MathAdd(-0.5, 0)", 0),
        ("States.MathAdd(-1.5, 0)", -1), ("States.MathAdd(-1.6, 0)", -2),
        ("States.MathAdd(1e3, 1.0)", 1001),
        ("States.MathAdd(2147483647, 0)", 2_147_483_647),
        ("States.MathAdd(2147483647, -2147483648)", -1),
        ("States.MathAdd(-2147483648, 0)", -2_147_483_648),
    ])
    func numbersAreRoundedAndAdded(_ call: String, _ expected: Int) throws {
        #expect(try evaluate(call) == .int(expected))
    }

    @Test(arguments: [
        "States.MathAdd(2147483648, 0)", "States.MathAdd(0, -2147483649)",
        "States.MathAdd(0, 1e999)", "States.MathAdd(2147483647.5, 0)", "States.MathAdd('1', 0)",
        "States.MathAdd(2147483647, 1)", "States.MathAdd(2147483647, 2147483647)",
        "States.MathAdd(-2147483648, -1)", "States.MathAdd(null, 0)", "States.MathRandom(1, 1)",
        "States.MathRandom(1.4, 1.6)", "States.MathRandom(2, 1, 5)", "States.MathRandom(1, 2, 'x')",
        "States.MathRandom('1', 2)",
    ])
    func whatCannotBeCountedFails(_ call: String) {
        #expect(throws: invalidArguments(call)) { try evaluate(call) }
    }

    @Test func randomNumbersStayWithinTheirBounds() throws {
        var seen: Set<Int> = []
        for seed in 0..<200 as Range<UInt64> {
            let value = try evaluate("States.MathRandom(-2.9, 3.9)", seed: seed)
            seen.insert(try #require(value.int))
        }
        #expect(seen == [-2, -1, 0, 1, 2])
        let widest = try evaluate("States.MathRandom(-2147483648, 2147483647)").int
        #expect(widest != nil)
    }

    @Test func randomNumbersFollowFromTheStream() throws {
        let call = "States.Array(States.MathRandom(0, 1000000), States.MathRandom(0, 1000000))"
        let pair = try evaluate(call, seed: 7)
        #expect(try pair == evaluate(call, seed: 7))
        #expect(try pair != evaluate(call, seed: 8))
        #expect(pair[0] != pair[1])
    }

    /// The numbers of Java's `new Random(seed).nextInt(bound)`.
    @Test(arguments: [
        ("States.MathRandom(0, 10, 42)", 0), ("States.MathRandom(0, 100, 42)", 30),
        ("States.MathRandom(0, 1000, 42)", 130), ("States.MathRandom(0, 16, 42)", 11),
        ("States.MathRandom(100, 110, 0)", 100), ("States.MathRandom(0, 100, 0)", 60),
        ("States.MathRandom(0, 100, 1)", 85), ("States.MathRandom(0, 1000, 12345)", 251),
    ])
    func seededNumbersAreThoseOfJava(_ call: String, _ expected: Int) throws {
        #expect(try evaluate(call, seed: 1) == .int(expected))
        #expect(try evaluate(call, seed: 2) == .int(expected))
    }

    @Test func seededNumbersStayWithinTheirBounds() throws {
        for seed in -200..<200 {
            let wide = try evaluate("States.MathRandom(-2147483648, 2147483647, \(seed))").int
            #expect(try (-2_147_483_648..<2_147_483_647).contains(#require(wide)))
            let narrow = try evaluate("States.MathRandom(-1, 1, \(seed))").int
            #expect(narrow == -1 || narrow == 0)
            let large = try evaluate("States.MathRandom(0, 1610612737, \(seed))").int
            #expect(try (0..<1_610_612_737).contains(#require(large)))
        }
    }
}
