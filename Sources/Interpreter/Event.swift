public import JSONValue
public import StatesLanguage
public import Timestamps

/// A recorded fact with its number, its time and its frame.
public struct Event: Hashable, Sendable {
    /// The number of the fact in the execution, from 1 without gaps.
    public let number: Int
    public let time: Timestamp
    public let frame: Frame.ID

    /// The id of the event in AWS's history; nil for a private fact.
    public let historyID: Int?

    /// AWS's `previousEventId`. For a private fact, the last visible event before it in the frame.
    public let previousHistoryID: Int

    public let fact: Fact

    public init(
        number: Int, time: Timestamp, frame: Frame.ID, historyID: Int?, previousHistoryID: Int,
        fact: Fact
    ) {
        self.number = number
        self.time = time
        self.frame = frame
        self.historyID = historyID
        self.previousHistoryID = previousHistoryID
        self.fact = fact
    }
}

/// A recorded fact of an execution.
///
/// Facts are stored permanently: cases may be added, but the meaning of a case never changes.
/// Private facts do not appear in AWS's history.
public indirect enum Fact: Hashable, Sendable {
    // The execution
    case executionStarted(input: Payload)
    case executionSucceeded(output: Payload)
    case executionFailed(StateError)
    case executionTimedOut(StateError)
    case executionAborted(StateError)
    /// Private: this test case of the mock file answers the execution's tasks.
    case testCaseChosen(String)

    /// Private: a step gave way before these frames had entered their next states.
    case turnEnded(ready: [ReadyFrame])

    // Any state
    case stateEntered(StateType, name: String, input: Payload)
    case stateExited(StateType, name: String, output: Payload, assigned: JSONObject)
    case stateAborted(StateType)
    /// An expression of the state failed.
    ///
    /// The location is the path of the field at fault, if there is one.
    case evaluationFailed(StateError, location: String?, state: String)
    /// Private: the state will be retried.
    case retryScheduled(retrier: Int, due: Timestamp)

    // Wait
    /// Private.
    case waitBegan(until: Timestamp)

    // Task
    // (Each case names the resource, so an event can be shown without reading the events before
    // it.)
    case taskScheduled(ScheduledTask)
    case taskStarted(Resource, worker: String?)
    case taskSubmitted(Resource, output: Payload)
    case taskSucceeded(Resource, output: Payload)
    case taskFailed(Resource, StateError)
    case taskTimedOut(Resource, StateError)
    case taskStartFailed(Resource, StateError)
    case taskSubmitFailed(Resource, StateError)
    /// Private: a heartbeat, which restarts the heartbeat timeout.
    case taskHeartbeat

    // Parallel
    case parallelStarted(branches: [StateScope.ID], input: Payload)
    /// Private: a branch has ended.
    case branchSucceeded
    case parallelSucceeded
    case parallelFailed

    // Map
    case mapStarted(MapPlan)
    /// The event's frame is the iteration's new frame.
    case iterationStarted(index: Int, name: String, parent: Frame.ID, input: Payload)
    case iterationSucceeded(index: Int, name: String)
    case iterationFailed(index: Int, name: String)
    case iterationAborted(index: Int, name: String)
    case mapSucceeded
    case mapFailed
}

/// A task as it was scheduled, with everything that its work needs.
public struct ScheduledTask: Hashable, Sendable {
    public let resource: Resource
    public let parameters: Payload
    public let region: String
    public let timeoutSeconds: Int?
    public let heartbeatSeconds: Int?

    /// The part of the task's token that makes it unguessable.
    public let nonce: String

    /// The value of `Credentials`, if the state has them.
    public let credentials: Payload?

    public init(
        resource: Resource, parameters: Payload, region: String, timeoutSeconds: Int?,
        heartbeatSeconds: Int?, nonce: String, credentials: Payload?
    ) {
        self.resource = resource
        self.parameters = parameters
        self.region = region
        self.timeoutSeconds = timeoutSeconds
        self.heartbeatSeconds = heartbeatSeconds
        self.nonce = nonce
        self.credentials = credentials
    }
}

/// A frame that will enter a state on the execution's next turn.
public struct ReadyFrame: Hashable, Sendable {
    public let frame: Frame.ID
    public let state: String

    public init(frame: Frame.ID, state: String) {
        self.frame = frame
        self.state = state
    }
}

/// The items and settings of an inline Map that starts.
public struct MapPlan: Hashable, Sendable {
    public let scope: StateScope.ID

    /// An array.
    public let items: Payload
    public let count: Int

    /// At least 1.
    public let concurrency: Int

    public init(scope: StateScope.ID, items: Payload, count: Int, concurrency: Int) {
        self.scope = scope
        self.items = items
        self.count = count
        self.concurrency = concurrency
    }
}

extension Fact {
    /// Whether the event appears in AWS's history.
    public var isVisible: Bool {
        switch self {
        case .testCaseChosen, .turnEnded, .retryScheduled, .waitBegan, .taskHeartbeat,
            .branchSucceeded:
            false
        default: true
        }
    }

    /// Whether the frame's next event names this one as its predecessor.
    ///
    /// Recordings show that these are skipped: the start of the execution, the ends of iterations,
    /// the success of a Map or Parallel, and the abort of a state.
    var carriesControl: Bool {
        switch self {
        case .executionStarted, .iterationSucceeded, .iterationFailed, .iterationAborted,
            .mapSucceeded,
            .parallelSucceeded, .stateAborted:
            false
        default: isVisible
        }
    }
}
