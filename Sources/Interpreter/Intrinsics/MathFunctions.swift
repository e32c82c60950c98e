import JSONValue
import JSONata

private let integers = Int(Int32.min)...Int(Int32.max)

extension IntrinsicArguments {
    func mathAdd() throws(IntrinsicFailure) -> JSON {
        .int(try integer(0, in: integers) + integer(1, in: integers))
    }

    /// A number from the first, included, to the second, excluded; the same for the same seed.
    func mathRandom(random: inout RandomStream) throws(IntrinsicFailure) -> JSON {
        let start = try integer(0, in: integers)
        let end = try integer(1, in: integers)
        guard start < end else {
            throw failure(1, "must be greater than argument 1")
        }
        guard values.count > 2 else {
            return .int(Int.random(in: start..<end, using: &random))
        }
        let seed = try integer(2, in: Int.min...Int.max)
        var seeded = JavaRandom(seed: Int64(seed))
        return .int(start + seeded.next(below: end - start))
    }
}
