import JSONValue

extension Library {
    /// `$random(seed)`: a number from 0 up to but not including 1.
    ///
    /// With a seed, it is the first `nextDouble()` of `java.util.Random`.
    static func random(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let seed = arguments[0].double else {
            return .number(Double(evaluation.randomBits() >> 11) * 0x1p-53)
        }
        var random = JavaRandom(seed: Int64(clamping: seed))
        return .number(random.nextDouble())
    }

    /// A random UUID (version 4).
    static func uuid(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        .string(uuidText(evaluation.randomBits(), evaluation.randomBits()))
    }
}

extension Int64 {
    /// The number without its fraction, limited to the range of 64 bits.
    fileprivate init(clamping number: Double) {
        if number.isNaN {
            self = 0
        } else {
            self = Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
        }
    }
}
