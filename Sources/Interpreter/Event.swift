public import JSONValue
public import StatesLanguage

/// A fact with its number, its time and the frame to which it belongs.
public struct Event: Hashable, Sendable {
    /// From 1, without gap, over all facts of the execution.
    public let number: Int
    public let time: Timestamp
    public let frame: Frame.ID

    /// The running number among those that AWS's history shows; nil for a private fact.
    public let historyID: Int?

    /// AWS's `previousEventId`; for a private fact, the last visible one before it in the frame.
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

/// Something recorded, for ever: cases are added, their meaning never changes.
///
/// Those marked private are not in AWS's history.
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
    /// An expression of the state failed; the location is its field's path, if one field is at fault.
    case evaluationFailed(StateError, location: String?, state: String)
    /// Private: the state will be tried again.
    case retryScheduled(retrier: Int, due: Timestamp)

    // Wait
    /// Private.
    case waitBegan(until: Timestamp)

    // Task
    // (All name the resource, so that each can be shown without looking at those before it.)
    case taskScheduled(ScheduledTask)
    case taskStarted(Resource, worker: String?)
    case taskSubmitted(Resource, output: Payload)
    case taskSucceeded(Resource, output: Payload)
    case taskFailed(Resource, StateError)
    case taskTimedOut(Resource, StateError)
    case taskStartFailed(Resource, StateError)
    case taskSubmitFailed(Resource, StateError)
    /// Private: a sign of life, from which the heartbeat is counted anew.
    case taskHeartbeat

    // Parallel
    case parallelStarted(branches: [StateScope.ID], input: Payload)
    /// Private: a branch came to its end.
    case branchSucceeded
    case parallelSucceeded
    case parallelFailed

    // Map
    case mapStarted(MapPlan)
    /// The event's frame is the new one.
    case iterationStarted(index: Int, name: String, parent: Frame.ID, input: Payload)
    case iterationSucceeded(index: Int, name: String)
    case iterationFailed(index: Int, name: String)
    case iterationAborted(index: Int, name: String)
    case mapSucceeded
    case mapFailed
}

/// A task as it was scheduled, with all that its work needs.
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

/// A frame that is to enter a state as soon as it is the execution's turn.
public struct ReadyFrame: Hashable, Sendable {
    public let frame: Frame.ID
    public let state: String

    public init(frame: Frame.ID, state: String) {
        self.frame = frame
        self.state = state
    }
}

/// What an inline Map will go through.
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
    /// Does AWS's history show it?
    public var isVisible: Bool {
        switch self {
        case .testCaseChosen, .turnEnded, .retryScheduled, .waitBegan, .taskHeartbeat,
            .branchSucceeded:
            false
        default: true
        }
    }

    /// Does the next event of the frame name this one as its predecessor?
    ///
    /// Recordings show that the start of the execution, ends of iterations, and successes of Map
    /// and Parallel are passed over.
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
