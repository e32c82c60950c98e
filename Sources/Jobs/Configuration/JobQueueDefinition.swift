/// A queue: how many of its jobs run at once, and its priority among other queues.
public struct JobQueueDefinition: Hashable, Sendable {
    public var name: String

    /// How many jobs of this queue run at the same time, at least 1.
    public var slots: Int

    /// The priority: when queues compete for a free slot, the higher number goes first.
    public var priority: Int

    public init(name: String, slots: Int, priority: Int = 1) {
        self.name = name
        self.slots = slots
        self.priority = priority
    }
}
