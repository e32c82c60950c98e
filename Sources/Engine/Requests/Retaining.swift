/// Removing old executions, by the clock and on request.
extension Engine {
    /// Removes all executions whose retention is over, and what executions that are gone have left.
    ///
    /// For tests and simulations; `run` does so by itself.
    ///
    /// - Returns: how many executions it removed.
    @discardableResult
    public func removeExpired() async throws(EngineError) -> Int { try await retention.runOnce() }

    /// Executions that were removed since the start, because their time was over or on request.
    public var removedExecutionCount: Int { retention.removedCount }

    /// What a purge would remove.
    ///
    /// - Parameter last: the state machine after which to look; nil to begin.
    public func planPurge(
        _ request: PurgeRequest, after last: String?
    ) async throws(EngineError) -> PurgePlan {
        try await retention.plan(request, after: last)
    }

    /// Removes closed executions on request, in small steps, for about a second; to be called again
    /// until nothing is left.
    public func purge(
        _ request: PurgeRequest, from place: PurgeProgress.Place
    ) async throws(EngineError) -> PurgeProgress {
        try await retention.purge(request, from: place)
    }

    /// Gives unused space of the store back to the file system. All writes wait meanwhile.
    ///
    /// - Parameters:
    ///   - run: the run to wait for; nil to begin one, or to join the one under way.
    ///   - deadline: until when to wait for its end.
    public func compact(
        _ run: CompactionRun?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> CompactionRun {
        try await compactor.compact(run, until: deadline)
    }
}
