import Synchronization

/// Bounds how much all calls together repeat, so that a service in trouble is left alone.
///
/// Source: AWS SDKs and Tools Reference Guide, "Retry behavior", standard mode.
final class RetryQuota: Sendable {
    private static let full = 500
    private static let cost = 5
    private let tokens = Mutex(RetryQuota.full)

    /// Takes what one repetition costs; false if there is not enough.
    func take() -> Bool {
        tokens.withLock { tokens in
            guard tokens >= Self.cost else { return false }
            tokens -= Self.cost
            return true
        }
    }

    /// Gives back after a success: what its repetition took, or a little.
    func giveBack(wasRepeated: Bool) {
        tokens.withLock { $0 = min(Self.full, $0 + (wasRepeated ? Self.cost : 1)) }
    }
}
