extension Engine {
    /// Starts no more work, and waits for started work to end.
    ///
    /// Waiting work stays in the store. Cancel `run` afterwards.
    ///
    /// - Returns: how much work had not ended by the deadline.
    public func drain(until deadline: ContinuousClock.Instant) async -> Int {
        pool.beginNoMore()
        while load.running > 0, .now < deadline, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(20))
        }
        return load.running
    }
}
