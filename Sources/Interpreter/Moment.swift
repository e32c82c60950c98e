public import Timestamps

/// Everything that a step may know of the world: the time, and the secrets from which all its
/// random values follow.
public struct Moment: Hashable, Sendable {
    /// The time, to the millisecond.
    public let now: Timestamp

    /// The seed of the step's random values, drawn anew for each step.
    public let seed: Secret

    /// The server's key for task tokens, the same for all steps.
    ///
    /// Without it a token cannot be computed, even if the seed is known.
    public let tokenKey: Secret

    public init(now: Timestamp, seed: Secret, tokenKey: Secret = Secret(0)) {
        self.now = now
        self.seed = seed
        self.tokenKey = tokenKey
    }
}
