import JSONValue
public import StatesLanguage
public import Timestamps

/// The state of an execution between steps, folded from its facts.
///
/// Only `apply` changes it, both live and in replay.
public struct Execution: Hashable, Sendable {
    public let identity: Identity
    public private(set) var status: Status = .running
    public private(set) var startedAt = Timestamp(seconds: 0)
    public private(set) var stoppedAt: Timestamp?
    public private(set) var input: Payload = .emptyObject
    public private(set) var output: Payload?
    public private(set) var error: StateError?

    /// The test case of the mock file that answers its tasks; nil if none does.
    public private(set) var testCase: String?

    /// The time of the last event.
    public private(set) var movedAt = Timestamp(seconds: 0)

    /// The number of facts applied so far.
    public private(set) var eventCount = 0

    /// The number of those facts that AWS's history shows.
    public private(set) var historyCount = 0

    /// The live frames; empty before the start and after the end.
    public private(set) var frames: [Frame.ID: Frame] = [:]
    public private(set) var nextFrame: Frame.ID = Frame.root

    /// The frames that continue without a trigger, in order, because the last step gave way.
    public private(set) var readyFrames: [ReadyFrame] = []

    /// The size of all variables in live frames, in UTF-8 bytes.
    public private(set) var variablesByteCount = 0

    /// Makes an execution of which nothing is recorded yet.
    public init(_ identity: Identity) { self.identity = identity }

    /// The status of an execution, as the API names it.
    public enum Status: String, CaseIterable, Sendable {
        case running = "RUNNING"
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
        case timedOut = "TIMED_OUT"
        case aborted = "ABORTED"
    }

    public var isRunning: Bool { status == .running }

    /// Applies one event.
    ///
    /// Events come in the order of their numbers. They were decided before, so applying them cannot
    /// fail.
    public mutating func apply(_ event: Event) {
        precondition(event.number == eventCount + 1, "Events are applied in order, each once.")
        eventCount = event.number
        movedAt = event.time
        if let historyID = event.historyID { historyCount = historyID }
        fold(event)
        let last = event.fact.carriesControl ? historyCount : event.previousHistoryID
        change(event.frame) { $0.lastHistoryID = last }
    }

    private mutating func fold(_ event: Event) {
        switch event.fact {
        case .executionStarted(let input):
            startedAt = event.time
            self.input = input
            open(parent: nil, scope: 0, index: 0, data: input, at: event.time)
        case .executionSucceeded(let output): end(.succeeded, at: event.time, output: output)
        case .executionFailed(let error): end(.failed, at: event.time, error: error)
        case .executionTimedOut(let error): end(.timedOut, at: event.time, error: error)
        case .executionAborted(let error): end(.aborted, at: event.time, error: error)
        case .testCaseChosen(let name): testCase = name
        case .turnEnded(let ready): readyFrames = ready

        case .stateEntered(_, let name, let input): enter(name, input, event)
        case .stateExited(_, _, let output, let assigned):
            assign(assigned, in: event.frame)
            close(childrenOf: event.frame)
            change(event.frame) {
                $0.data = output
                $0.doing = .nothing
            }
        case .stateAborted:
            close(childrenOf: event.frame)
            change(event.frame) { $0.doing = .nothing }
        case .evaluationFailed: break
        case .retryScheduled(let retrier, _):
            close(childrenOf: event.frame)
            change(event.frame) {
                $0.retries[retrier, default: 0] += 1
                $0.doing = .retrying(fact: event.number)
            }
        case .waitBegan: change(event.frame) { $0.doing = .sleeping(fact: event.number) }

        case .taskScheduled(let task):
            change(event.frame) {
                $0.doing = .task(TaskProgress(fact: event.number, task: task))
            }
        case .taskStarted:
            changeTask(in: event.frame) {
                $0.stage = .started
                $0.lastSign = event.time
            }
        case .taskSubmitted: changeTask(in: event.frame) { $0.stage = .submitted }
        case .taskHeartbeat: changeTask(in: event.frame) { $0.lastSign = event.time }
        case .taskSucceeded, .taskFailed, .taskTimedOut, .taskStartFailed, .taskSubmitFailed:
            change(event.frame) { $0.doing = .nothing }

        case .parallelStarted(let branches, let input): fork(branches, input, event)
        case .branchSucceeded: join(event)
        case .mapStarted(let plan): begin(plan, in: event.frame)
        case .iterationStarted(let index, _, let parent, let input):
            startIteration(index, of: parent, input, at: event.time)
        case .iterationSucceeded: join(event)
        case .iterationFailed: handControlUp(event)
        case .iterationAborted: close(event.frame)
        case .parallelSucceeded, .mapSucceeded: break
        case .parallelFailed, .mapFailed:
            close(childrenOf: event.frame)
            change(event.frame) { $0.doing = .nothing }
        }
    }

    private mutating func end(
        _ status: Status, at time: Timestamp, output: Payload? = nil, error: StateError? = nil
    ) {
        self.status = status
        self.output = output
        self.error = error
        stoppedAt = time
        frames = [:]
        readyFrames = []
        variablesByteCount = 0
    }

    // MARK: States

    private mutating func enter(_ name: String, _ input: Payload, _ event: Event) {
        if !readyFrames.isEmpty { readyFrames.removeAll { $0.frame == event.frame } }
        let historyID = historyCount
        change(event.frame) { frame in
            frame.state = name
            frame.enteredAt = event.time
            frame.enteredHistoryID = historyID
            frame.enteredAfterHistoryID = event.previousHistoryID
            frame.data = input
            frame.doing = .nothing
            frame.retries = [:]
        }
    }

    private mutating func assign(_ variables: JSONObject, in frame: Frame.ID) {
        guard !variables.isEmpty else { return }
        var growth = 0
        change(frame) { frame in
            for (name, value) in variables {
                let old = frame.variables[name]?.text.utf8.count ?? 0
                growth += value.text.utf8.count - old
                frame.variables[name] = value
            }
        }
        variablesByteCount += growth
    }

    private mutating func changeTask(in frame: Frame.ID, _ change: (inout TaskProgress) -> Void) {
        self.change(frame) { frame in
            guard case .task(var progress) = frame.doing else { return }
            frame.doing = .nothing
            change(&progress)
            frame.doing = .task(progress)
        }
    }

    // MARK: Frames

    /// Changes a live frame in place, without copying it.
    private mutating func change(_ id: Frame.ID, _ change: (inout Frame) -> Void) {
        guard let place = frames.index(forKey: id) else { return }
        change(&frames.values[place])
    }

    private mutating func open(
        parent: Frame.ID?, scope: StateScope.ID, index: Int, data: Payload, at time: Timestamp
    ) {
        frames[nextFrame] = Frame(
            id: nextFrame, parent: parent, scope: scope, index: index, enteredAt: time, data: data,
            lastHistoryID: parent == nil ? 0 : historyCount)
        nextFrame += 1
    }

    private mutating func close(_ id: Frame.ID) {
        guard let frame = frames.removeValue(forKey: id) else { return }
        if !readyFrames.isEmpty { readyFrames.removeAll { $0.frame == id } }
        for value in frame.variables.values { variablesByteCount -= value.text.utf8.count }
        if frame.hasChildren { close(childrenOf: id) }
    }

    private mutating func close(childrenOf parent: Frame.ID) {
        guard frames[parent]?.hasChildren ?? true else { return }
        for child in children(of: parent) { close(child.id) }
    }

    /// The direct children of a frame, in the order in which they were opened.
    func children(of parent: Frame.ID) -> [Frame] {
        frames.values.filter { $0.parent == parent }.sorted { $0.id < $1.id }
    }

    private mutating func fork(_ branches: [StateScope.ID], _ input: Payload, _ event: Event) {
        let progress = ParallelProgress(
            results: Array(repeating: nil, count: branches.count), runningCount: branches.count)
        change(event.frame) { $0.doing = .parallel(progress) }
        for (index, scope) in branches.enumerated() {
            open(parent: event.frame, scope: scope, index: index, data: input, at: event.time)
        }
    }

    private mutating func begin(_ plan: MapPlan, in frame: Frame.ID) {
        let progress = MapProgress(
            scope: plan.scope, concurrency: plan.concurrency, items: plan.items.value.array ?? [],
            results: Array(repeating: nil, count: plan.count), byteCount: plan.items.byteCount)
        change(frame) { $0.doing = .map(progress) }
    }

    private mutating func startIteration(
        _ index: Int, of parent: Frame.ID, _ input: Payload, at time: Timestamp
    ) {
        let scope = withMap(of: parent) { map in
            map.startedCount += 1
            map.runningCount += 1
            return map.scope
        }
        guard let scope else { return }
        open(parent: parent, scope: scope, index: index, data: input, at: time)
    }

    /// Ends a child frame: keeps its result and returns control to the parent.
    private mutating func join(_ event: Event) {
        guard let child = frames[event.frame], let parent = child.parent else { return }
        change(parent) { frame in
            guard case .parallel(var fork) = frame.doing else { return }
            frame.doing = .nothing
            fork.results[child.index] = child.data
            fork.runningCount -= 1
            frame.doing = .parallel(fork)
        }
        withMap(of: parent) { map in
            map.results[child.index] = child.data
            map.byteCount += child.data.byteCount
            map.runningCount -= 1
        }
        handControlUp(event)
        close(event.frame)
    }

    /// Sets the predecessor of the parent's next event: the end of the child, if the history shows
    /// it and it succeeded.
    private mutating func handControlUp(_ event: Event) {
        guard let parent = frames[event.frame]?.parent else { return }
        var last = event.previousHistoryID
        if case .iterationSucceeded = event.fact { last = historyCount }
        change(parent) { $0.lastHistoryID = last }
    }

    /// Changes the progress of a Map in place, without copying its results.
    @discardableResult
    private mutating func withMap<Result>(
        of frame: Frame.ID, _ change: (inout MapProgress) -> Result
    ) -> Result? {
        var result: Result?
        self.change(frame) { frame in
            guard case .map(var progress) = frame.doing else { return }
            frame.doing = .nothing
            result = change(&progress)
            frame.doing = .map(progress)
        }
        return result
    }
}

extension Frame {
    fileprivate var hasChildren: Bool {
        switch doing {
        case .parallel, .map: true
        default: false
        }
    }
}
