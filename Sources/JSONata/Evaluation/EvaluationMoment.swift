/// The time and the random seed of an evaluation. The same moment yields the same result.
public struct EvaluationMoment: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z, for `$now()` and `$millis()`.
    public var millisecond: Int
    /// The seed of `$random()`, `$shuffle()` and `$uuid()`.
    public var seed: UInt64

    public init(millisecond: Int, seed: UInt64) {
        self.millisecond = millisecond
        self.seed = seed
    }
}
