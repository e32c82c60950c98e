import JSONValue
import JSONata

extension IntrinsicArguments {
    /// The sum of two numbers; the numbers and the sum must fit in 32 bits.
    func mathAdd() throws(IntrinsicFailure) -> JSON {
        let sum = try rounded(0) + rounded(1)
        guard Self.integers.contains(sum) else { throw .arguments }
        return .int(sum)
    }

    /// A random number from the first argument up to but not including the second.
    ///
    /// The same seed yields the same number.
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
