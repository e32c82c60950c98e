public import StatesLanguage

/// What a step may know of the world: the time, and the secrets from which everything random in it
/// follows.
public struct Moment: Hashable, Sendable {
    /// To the millisecond.
    public let now: Timestamp

    /// Drawn anew for each step.
    public let seed: Secret

    /// The server's key for task tokens, the same for all steps. Without it a token cannot be
    /// computed, even by someone who learns the seed.
    public let tokenKey: Secret

    public init(now: Timestamp, seed: Secret, tokenKey: Secret = Secret(0)) {
        self.now = now
        self.seed = seed
        self.tokenKey = tokenKey
    }
}
