/// The options of a simulation.
public struct SimulationOptions: Sendable {
    /// The number of random steps.
    ///
    /// After them, failures stop and all executions are brought to their end.
    public var stepCount = 60

    /// The percentage of store calls that fail; half of them do so after they did the work.
    public var storeFaultPercent = 2

    /// The percentage of steps that end in a crash of the server.
    public var crashPercent = 8

    /// The percentage of steps that freeze their server on the way, if there are several servers.
    public var freezePercent = 6

    /// The number of servers that share the store.
    public var engineCount = 1

    /// The seed of the servers' keys.
    var keySeed: UInt64 = 7

    /// How long executions are kept after their end.
    static let retentionMilliseconds = 30_000

    /// A rule that is broken on purpose, to see that the simulation notices.
    public var sabotage: Sabotage?

    public init(engineCount: Int = 1, sabotage: Sabotage? = nil) {
        self.engineCount = engineCount
        self.sabotage = sabotage
    }

    public static let standard = SimulationOptions()
}

/// A rule that a simulation can break.
public enum Sabotage: String, CaseIterable, Sendable {
    /// The store reports a step as committed although it was not.
    case loseCommit = "lose-commit"

    /// The store loses a row of work of a commit.
    case loseWork = "lose-work"

    /// Work is given out before it is due.
    case claimEarly = "claim-early"

    /// Work that has an owner is given out again.
    case claimTwice = "claim-twice"

    /// The last event is missing when a log is read.
    case tearLog = "tear-log"

    /// Each server dates events by its own clock.
    case ownClock = "own-clock"

    /// Refusals come from memory, without a look into the store.
    case trustMemory = "trust-memory"

    /// Dead servers keep their work.
    case keepDead = "keep-dead"

    /// Live servers are treated as dead.
    case retireLiving = "retire-living"

    /// A commit that finds the execution moved is reported as done.
    case swallowConflict = "swallow-conflict"

    /// Executions are removed as soon as they have ended.
    case removeEarly = "remove-early"

    /// An execution is removed while it is running.
    case removeRunning = "remove-running"

    /// The belongings of an execution stay when it is removed.
    case keepBelongings = "keep-belongings"

    /// Whether it takes several servers to show.
    public var needsSeveral: Bool {
        switch self {
        case .ownClock, .trustMemory, .keepDead, .retireLiving, .swallowConflict, .claimTwice: true
        default: false
        }
    }
}
