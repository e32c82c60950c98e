public import Interpreter
public import StatesLanguage

/// Keeps the work that executions ask for, until it is done. A timer is work that is not due yet.
///
/// Rows are written by commits of `ExecutionStore`; here they are found and given out.
public protocol WorkQueue: Sendable {
    /// Gives out work that is due and nobody's, the oldest first, as the caller's own until
    /// `lease`. Work is nobody's again when its lease runs out. Tasks for activities are given out
    /// by their own method.
    func claim(
        dueBy now: Timestamp, limit: Int, leasedUntil lease: Timestamp
    ) async throws(StoreError) -> [Work]

    /// Gives out the oldest task of an activity that nobody has.
    func claim(
        topic: String, at now: Timestamp, leasedUntil lease: Timestamp
    ) async throws(StoreError) -> Work?

    /// When there is something to claim next, because it falls due or a lease runs out; may be in
    /// the past. Nil if there is nothing but tasks for activities.
    func nextDue() async throws(StoreError) -> Timestamp?

    /// Writes or removes rows outside of a step: a look that is due later, work that is done.
    func change(_ changes: [WorkChange], of execution: ExecutionID) async throws(StoreError)

    /// Makes all rows nobody's. For the start of a server that is alone on its database.
    func releaseAll() async throws(StoreError)
}
