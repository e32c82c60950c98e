/// One attempt to run a job's command.
public struct JobAttempt: Hashable, Sendable {
    /// The number of the attempt, from 1.
    public let number: Int

    /// When the command began, in milliseconds since 1970; nil if it never did.
    public var startedAt: Int?

    public var stoppedAt: Int?

    /// The exit code of the command; 128 plus the signal if it was killed; nil if it is not known.
    public var exitCode: Int?

    /// Details about the end of the command besides its exit code, if there are any.
    public var reason: String?

    /// The reason why the attempt ended.
    public var statusReason: String?

    /// Whether the attempt exceeded its time limit.
    public var timedOut = false

    /// Whether the command was told to end.
    public var terminated = false

    public init(number: Int) { self.number = number }

    var isOver: Bool { stoppedAt != nil }

    var succeeded: Bool { isOver && exitCode == 0 && !timedOut && !terminated }
}
