extension Engine {
    /// Begins no more work, and waits for what has begun.
    ///
    /// Work that waits stays in the store. After it, `run` is to be cancelled.
    ///
    /// - Returns: how much had not ended by the deadline.
    public func drain(until deadline: ContinuousClock.Instant) async -> Int {
        pool.beginNoMore()
        while load.running > 0, .now < deadline, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(20))
        }
        return load.running
    }
}
