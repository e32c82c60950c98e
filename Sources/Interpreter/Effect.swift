public import StatesLanguage

/// Work asked of the world, as a value that can be stored.
///
/// Nothing of it may be done before the step that asked for it is committed. Tasks and timers are
/// known by the number of the fact that asked for them; an answer to a fact for which nobody
/// waits any more changes nothing.
public enum Effect: Hashable, Sendable {
    /// Do the task that was scheduled by this fact.
    case runTask(fact: Int)

    /// Keep the task for a worker that polls the activity.
    case offerActivity(fact: Int, arn: String)

    /// Fire at that time; a timer set twice fires at the later setting only.
    case setTimer(TimerKind, fact: Int, due: Timestamp)

    /// Nothing more is expected for this fact: drop its work and timers.
    case settle(fact: Int)

    /// Drop the work of this fact, and stop what the world does for it.
    case cancelTask(fact: Int, ScheduledTask)

    /// The execution ended: tell the task that waits for it.
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
