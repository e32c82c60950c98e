/// A configured queue with the number of its waiting and running jobs.
public struct JobQueueLoad: Hashable, Sendable {
    public let queue: JobQueueDefinition

    /// The jobs that wait for a slot.
    public let waitingCount: Int

    /// The jobs that hold a slot.
    public let runningCount: Int
}
