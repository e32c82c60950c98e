/// What a simulation does, and how much of it.
public struct SimulationOptions: Sendable {
    /// Things that happen before the world calms down and all executions are brought to their end.
    public var stepCount = 60

    /// Of a hundred calls of the store, so many fail; half of them after they did what was asked.
    public var storeFaultPercent = 2

    /// Of a hundred steps, so many end in a crash of the server.
    public var crashPercent = 8

    /// Of a hundred steps, so many freeze their server somewhere on the way, if there are several.
    public var freezePercent = 6

    /// Servers that share the store.
    public var engineCount = 1

    /// From which the servers' keys follow.
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

/// A rule of the house that a simulation can break.
public enum Sabotage: String, CaseIterable, Sendable {
    /// The store answers that a step was committed, and it was not.
    case loseCommit = "lose-commit"

    /// The store forgets a row of work of a commit.
    case loseWork = "lose-work"

    /// Work is given out before it is due.
    case claimEarly = "claim-early"

    /// Work that is somebody's own is given out again.
    case claimTwice = "claim-twice"

    /// The last event of a log that is read is not there.
    case tearLog = "tear-log"

    /// Each server dates by its own clock.
    case ownClock = "own-clock"

    /// Refusals are given from memory, without a look into the store.
    case trustMemory = "trust-memory"

    /// What dead servers had stays theirs.
    case keepDead = "keep-dead"

    /// Servers that live are taken for dead.
    case retireLiving = "retire-living"

    /// A commit that finds the execution moved is reported as done.
    case swallowConflict = "swallow-conflict"

    /// Executions are removed as soon as they have ended.
    case removeEarly = "remove-early"

    /// An execution is removed while it runs.
    case removeRunning = "remove-running"

    /// What belongs to an execution stays when it is removed.
    case keepBelongings = "keep-belongings"

    /// Does it take several servers to show?
    public var needsSeveral: Bool {
        switch self {
        case .ownClock, .trustMemory, .keepDead, .retireLiving, .swallowConflict, .claimTwice: true
        default: false
        }
    }
}
