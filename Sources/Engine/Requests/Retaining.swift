/// Removes old executions, when their time is over and on request.
extension Engine {
    /// Removes all executions whose retention is over, and data of executions that no longer exist.
    ///
    /// This is for tests and simulations; `run` does it by itself.
    ///
    /// - Returns: the number of removed executions.
    @discardableResult
    public func removeExpired() async throws(EngineError) -> Int { try await retention.runOnce() }

    /// The number of executions removed since the start, for their age or on request.
    public var removedExecutionCount: Int { retention.removedCount }

    /// The executions that a purge would remove.
    ///
    /// - Parameter last: the state machine after which to continue; nil to begin.
    public func planPurge(
        _ request: PurgeRequest, after last: String?
    ) async throws(EngineError) -> PurgePlan {
        try await retention.plan(request, after: last)
    }

    /// Removes closed executions on request, in small steps, for about a second.
    ///
    /// Call it again until nothing is left.
    public func purge(
        _ request: PurgeRequest, from place: PurgeProgress.Place
    ) async throws(EngineError) -> PurgeProgress {
        try await retention.purge(request, from: place)
    }

    /// Gives unused space of the store back to the file system. All writes wait meanwhile.
    ///
    /// - Parameters:
    ///   - run: the run to wait for; nil to begin one, or to join the one in progress.
    ///   - deadline: how long to wait for its end.
    public func compact(
        _ run: CompactionRun?, until deadline: ContinuousClock.Instant
    ) async throws(EngineError) -> CompactionRun {
        try await compactor.compact(run, until: deadline)
    }
}
