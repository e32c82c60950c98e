/// When an evaluation happens, and the chance that it draws on; the same moment gives the same
/// result.
public struct EvaluationMoment: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z: `$now()`, `$millis()`.
    public var millisecond: Int
    /// What `$random()`, `$shuffle()` and `$uuid()` begin from.
    public var seed: UInt64

    public init(millisecond: Int, seed: UInt64) {
        self.millisecond = millisecond
        self.seed = seed
    }
}
