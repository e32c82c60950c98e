/// A configured queue, and how many of its jobs wait and run.
public struct JobQueueLoad: Hashable, Sendable {
    public let queue: JobQueueDefinition

    /// Jobs that wait for a slot.
    public let waitingCount: Int

    /// Jobs that hold a slot.
    public let runningCount: Int
}
