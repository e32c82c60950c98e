/// One try at a job's command.
public struct JobAttempt: Hashable, Sendable {
    /// From 1.
    public let number: Int

    /// When the command began, in milliseconds since 1970; nil if it never did.
    public var startedAt: Int?

    public var stoppedAt: Int?

    /// What the command returned; 128 and the signal if it was killed; nil if that is not known.
    public var exitCode: Int?

    /// What happened to the command, if there is more to say than its exit code.
    public var reason: String?

    /// Why the attempt ended.
    public var statusReason: String?

    /// Says whether the attempt ended because it took longer than it may.
    public var timedOut = false

    /// Says whether the command was told to end.
    public var terminated = false

    public init(number: Int) { self.number = number }

    var isOver: Bool { stoppedAt != nil }

    var succeeded: Bool { isOver && exitCode == 0 && !timedOut && !terminated }
}
