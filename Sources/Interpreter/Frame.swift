public import JSONValue
public import StatesLanguage

/// One scope of a state machine being run: the root, a branch of a Parallel, an iteration of a Map.
public struct Frame: Hashable, Sendable {
    public typealias ID = Int

    /// The frame of the machine's own states.
    public static let root: ID = 0

    public let id: ID
    public let parent: ID?
    public let scope: StateScope.ID

    /// Which branch or iteration of its parent it is, from 0.
    public let index: Int

    /// The state it is in, or was in last; nil before the first.
    public internal(set) var state: String?
    public internal(set) var enteredAt: Timestamp

    /// The history's id of the event that entered the state.
    public internal(set) var enteredHistoryID = 0

    /// What that event names as its predecessor.
    public internal(set) var enteredAfterHistoryID = 0

    /// The input of the state it is in; after the state's exit, the output.
    public internal(set) var data: Payload

    /// What AWS calls the previous event of the next one here.
    public internal(set) var lastHistoryID: Int
    public internal(set) var doing: Doing = .nothing

    /// How often each retrier of the state was used since the state was entered.
    public internal(set) var retries: [Int: Int] = [:]

    /// Those that were assigned in this scope; names in outer scopes are read from there.
    public internal(set) var variables = JSONObject()

    var isInMap: Bool {
        guard case .map = doing else { return false }
        return true
    }

    /// How often the state was tried again since it was entered.
    public var retryCount: Int { retries.values.reduce(0, +) }
}

/// What a frame waits for.
///
/// Any fact in a frame ends its wait, but for those that begin one or belong to it. So a late
/// answer or a timer that fires twice finds nobody.
public enum Doing: Hashable, Sendable {
    /// Not waiting. To: any other, within the same step or, if that gives way, in the next turn.
    case nothing

    /// In a Wait. To: nothing, when its timer fires.
    case sleeping(fact: Int)

    /// Between two attempts. To: task, parallel or map, when its timer fires.
    case retrying(fact: Int)

    /// In a Task. To: nothing or retrying, when it is answered or its time is over.
    case task(TaskProgress)

    /// In a Parallel. To: nothing or retrying, when all branches ended or one failed.
    case parallel(ParallelProgress)

    /// In a Map. To: nothing or retrying, when all iterations ended or one failed.
    case map(MapProgress)
}

/// How far a Task is.
public struct TaskProgress: Hashable, Sendable {
    /// The number of the fact that scheduled it.
    public let fact: Int
    public let task: ScheduledTask
    public internal(set) var stage: Stage = .scheduled

    /// When the task was started, or gave its last sign of life.
    public internal(set) var lastSign: Timestamp?

    public init(fact: Int, task: ScheduledTask) {
        self.fact = fact
        self.task = task
    }

    /// By when the next sign of life must come; nil if none is asked for.
    public var heartbeatDue: Timestamp? {
        guard let lastSign, let seconds = task.heartbeatSeconds else { return nil }
        return lastSign.advanced(byMilliseconds: seconds * 1000)
    }

    /// Scheduled, then started, then perhaps submitted; never back.
    public enum Stage: Hashable, Sendable {
        case scheduled, started, submitted
    }
}

/// How far a Parallel is.
public struct ParallelProgress: Hashable, Sendable {
    /// By branch; nil for those that run.
    public internal(set) var results: [Payload?]
    public internal(set) var runningCount: Int
}

/// How far a Map is.
public struct MapProgress: Hashable, Sendable {
    public let scope: StateScope.ID
    public let concurrency: Int
    public let items: [JSON]

    /// By iteration; nil for those that did not end yet.
    public internal(set) var results: [Payload?]
    public internal(set) var startedCount = 0
    public internal(set) var runningCount = 0

    /// UTF-8 bytes of the items and of the results so far.
    public internal(set) var byteCount = 0
}

extension Doing {
    /// The number of the fact that this waits for an answer to.
    var fact: Int? {
        switch self {
        case .sleeping(let fact), .retrying(let fact): fact
        case .task(let progress): progress.fact
        case .nothing, .parallel, .map: nil
        }
    }
}
