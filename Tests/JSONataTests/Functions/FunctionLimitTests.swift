import JSONata
import Testing

/// No function makes more than is allowed, or takes longer.
struct FunctionLimitTests {
    @Test(arguments: [
        "$pad('a', 1e300)", "$pad('a', -1e9)", "$range(0, 1e300, 1)", "$range(0, -1e18, -1)",
        "$split($pad('', 4000000, 'a'), '')", "$replace($pad('', 4000000, 'a'), 'a', 'bb')",
        "$append([1..800000], [1..800000])", "$encodeUrl($pad('', 4000000, '%'))",
        "$zip([1..300000], [1..300000], [1..300000])",
        "$replace($pad('', 200000, 'a'), /a/, $pad('', 100000, 'b'))",
        "$join([1..100000].('' & $pad('', 1000)))",
        "$sort([1..800000], function($a, $b) { $a < $b })",
    ])
    func whatIsTooMuchIsRefused(_ expression: String) {
        let start = ContinuousClock.now
        let answer = FunctionCase.answer(expression)
        #expect(ContinuousClock.now - start < .seconds(10))
        let isBounded = answer.contains("memory limit") || answer.contains("timeout")
        #expect(isBounded, "\(answer)")
    }
}
