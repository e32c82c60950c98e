import JSONValue
import JSONata

extension IntrinsicArguments {
    /// The sum of two numbers, all three of 32 bits.
    func mathAdd() throws(IntrinsicFailure) -> JSON {
        let sum = try rounded(0) + rounded(1)
        guard Self.integers.contains(sum) else { throw .arguments }
        return .int(sum)
    }

    /// A number from the first, included, to the second, excluded; the same for the same seed.
    func mathRandom(random: inout RandomStream) throws(IntrinsicFailure) -> JSON {
        let start = try truncated(0)
        let end = try truncated(1)
        guard start < end else { throw .arguments }
        guard values.count > 2 else {
            return .int(Int.random(in: start..<end, using: &random))
        }
        var seeded = JavaRandom(seed: Int64(try seed(2)))
        return .int(start + seeded.next(below: end - start))
    }
}
