public import JSONValue
public import StatesLanguage
public import Timestamps

/// A running scope of a state machine: the root, a branch of a Parallel, or an iteration of a Map.
public struct Frame: Hashable, Sendable {
    /// The number of a frame in its execution; frames are numbered from 0 as they open.
    public typealias ID = Int

    /// The frame of the machine's own states.
    public static let root: ID = 0

    public let id: ID
    public let parent: ID?
    public let scope: StateScope.ID

    /// The index of this branch or iteration in its parent, from 0.
    public let index: Int

    /// The current or last state; nil before the first.
    public internal(set) var state: String?
    public internal(set) var enteredAt: Timestamp

    /// The history id of the event that entered the state.
    public internal(set) var enteredHistoryID = 0

    /// The predecessor that this event names.
    public internal(set) var enteredAfterHistoryID = 0

    /// The input of the current state; after the state's exit, its output.
    public internal(set) var data: Payload

    /// The `previousEventId` of the frame's next event.
    public internal(set) var lastHistoryID: Int
    public internal(set) var doing: Doing = .nothing

    /// How often each retrier has been used since the state was entered, by its index.
    public internal(set) var retries: [Int: Int] = [:]

    /// The variables assigned in this scope. Variables of outer scopes stay in their frames.
    public internal(set) var variables = JSONObject()

    var isInMap: Bool {
        guard case .map = doing else { return false }
        return true
    }

    /// How often the state has been retried since it was entered.
    public var retryCount: Int { retries.values.reduce(0, +) }
}

/// What a frame waits for.
///
/// Any fact in a frame ends its wait, except facts that begin a wait or belong to it. A late answer
/// or a repeated timer therefore has no effect.
public enum Doing: Hashable, Sendable {
    /// Not waiting. To: any other, in the same step or, if that gives way, in the next turn.
    case nothing

    /// In a Wait. To: nothing, when its timer fires.
    case sleeping(fact: Int)

    /// Between two attempts. To: task, parallel or map, when its timer fires.
    case retrying(fact: Int)

    /// In a Task. To: nothing or retrying, when it is answered or times out.
    indirect case task(TaskProgress)

    /// In a Parallel. To: nothing or retrying, when all branches have ended or one has failed.
    indirect case parallel(ParallelProgress)

    /// In a Map. To: nothing or retrying, when all iterations have ended or one has failed.
    indirect case map(MapProgress)
}

/// The progress of a Task.
public struct TaskProgress: Hashable, Sendable {
    /// The number of the fact that scheduled it.
    public let fact: Int
    public let task: ScheduledTask
    public internal(set) var stage: Stage = .scheduled

    /// When the task started or sent its last heartbeat.
    public internal(set) var lastSign: Timestamp?

    public init(fact: Int, task: ScheduledTask) {
        self.fact = fact
        self.task = task
    }

    /// When the next heartbeat is due; nil if the task has no heartbeat timeout or has not started.
    public var heartbeatDue: Timestamp? {
        guard let lastSign, let seconds = task.heartbeatSeconds else { return nil }
        return lastSign.advanced(byMilliseconds: seconds * 1000)
    }

    /// The stage of a task: scheduled, then started, then perhaps submitted. It never goes back.
    public enum Stage: Hashable, Sendable {
        case scheduled, started, submitted
    }
}

/// The progress of a Parallel.
public struct ParallelProgress: Hashable, Sendable {
    /// The results by branch; nil for branches that are still running.
    public internal(set) var results: [Payload?]
    public internal(set) var runningCount: Int
}

/// The progress of a Map.
public struct MapProgress: Hashable, Sendable {
    public let scope: StateScope.ID
    public let concurrency: Int
    public let items: [JSON]

    /// The results by iteration; nil for iterations that have not ended.
    public internal(set) var results: [Payload?]
    public internal(set) var startedCount = 0
    public internal(set) var runningCount = 0

    /// The size of the items and of the results so far, in UTF-8 bytes.
    public internal(set) var byteCount = 0
}

extension Doing {
    /// The number of the fact whose answer this waits for.
    var fact: Int? {
        switch self {
        case .sleeping(let fact), .retrying(let fact): fact
        case .task(let progress): progress.fact
        case .nothing, .parallel, .map: nil
        }
    }
}
