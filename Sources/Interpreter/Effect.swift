public import Timestamps

/// Work that a step asks the world to do, as a value that can be stored.
///
/// The work must not begin before the step is committed. Tasks and timers are identified by the
/// number of the fact that asked for them. An answer for a fact that no longer waits changes
/// nothing.
public enum Effect: Hashable, Sendable {
    /// Run the task that this fact scheduled.
    case runTask(fact: Int)

    /// Keep the task for a worker that polls the activity.
    case offerActivity(fact: Int, arn: String)

    /// Fire at this time. If a timer is set again, only the later setting fires.
    case setTimer(TimerKind, fact: Int, due: Timestamp)

    /// No more answers are expected for this fact: drop its work and timers.
    case settle(fact: Int)

    /// Drop the work of this fact, and stop whatever is running for it.
    case cancelTask(fact: Int, ScheduledTask)

    /// The execution has ended: notify the task that waits for it.
    case announce(Identity.Parent)
}

/// What a timer is for.
public enum TimerKind: Int, Hashable, CaseIterable, Sendable {
    case wait = 1
    case retry = 2
    case taskTimeout = 3
    case taskHeartbeat = 4
    case executionTimeout = 5
}
