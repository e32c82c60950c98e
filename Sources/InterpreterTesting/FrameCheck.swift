import Interpreter
import StatesLanguage
import Timestamps

/// The rules for the events of one frame; see `LogCheck`.
struct FrameCheck {
    /// The open frames under it.
    var children: Set<Frame.ID> = []
    private var stage = Stage.outside
    private var iterationsStarted = 0
    private var plan: MapPlan?
    private var timeout: (seconds: Int?, heartbeat: Int?) = (nil, nil)
    private var taskStartedAt = Timestamp(seconds: 0)
    private var lastSign = Timestamp(seconds: 0)

    /// The stage of the frame within its state.
    private enum Stage: Equatable {
        /// Between two states.
        case outside
        case entered
        case waiting(until: Timestamp)
        case retrying(due: Timestamp)
        case scheduled, started, submitted
        /// The task has its result or its error.
        case answered
        case inParallel, inMap
        /// All children succeeded, or the failure was recorded.
        case joined, failed
        /// The catcher that took the failure failed itself.
        case failedAgain
    }

    /// - Returns: what is wrong with the event; nil if nothing is.
    mutating func read(_ event: Event) -> String? {
        // A retry that is due starts the state's work again.
        if case .retrying(let due) = stage, due <= event.time { stage = .entered }
        switch event.fact {
        case .stateEntered: return move(to: .entered, from: [.outside])
        case .stateExited: return exit(event)
        case .stateAborted: return nil
        case .evaluationFailed:
            return stage == .outside ? "is in no state." : nil
        case .retryScheduled(_, let due):
            return move(
                to: .retrying(due: due), from: [.entered, .answered, .inParallel, .inMap, .joined])
        case .waitBegan(let until): return move(to: .waiting(until: until), from: [.entered])
        case .taskScheduled(let task):
            timeout = (task.timeoutSeconds, task.heartbeatSeconds)
            return move(to: .scheduled, from: [.entered])
        case .taskStarted:
            taskStartedAt = event.time
            lastSign = event.time
            return move(to: .started, from: [.scheduled])
        case .taskSubmitted: return move(to: .submitted, from: [.started])
        case .taskHeartbeat:
            lastSign = event.time
            return move(to: stage, from: [.started, .submitted])
        case .taskTimedOut: return timeOut(event)
        case .taskSucceeded, .taskFailed, .taskStartFailed, .taskSubmitFailed:
            return move(to: .answered, from: [.scheduled, .started, .submitted])
        case .parallelStarted: return move(to: .inParallel, from: [.entered])
        case .parallelSucceeded: return join(.inParallel)
        case .parallelFailed: return fail([.inParallel, .joined, .entered])
        case .mapStarted(let plan):
            self.plan = plan
            iterationsStarted = 0
            return move(to: .inMap, from: [.entered])
        case .mapSucceeded: return finishMap()
        case .mapFailed: return fail([.inMap, .joined, .entered])
        case .branchSucceeded, .iterationSucceeded: return move(to: .outside, from: [.outside])
        case .executionStarted, .executionSucceeded, .executionFailed, .executionTimedOut,
            .executionAborted, .testCaseChosen, .turnEnded, .iterationStarted, .iterationFailed,
            .iterationAborted:
            return nil
        }
    }

    private mutating func move(to next: Stage, from allowed: [Stage]) -> String? {
        defer { stage = next }
        return allowed.contains(stage) ? nil : "cannot be while the frame is \(stage)."
    }

    private mutating func exit(_ event: Event) -> String? {
        if case .waiting(let until) = stage, event.time < until { return "ends a wait early." }
        if stage == .outside { return "leaves a state that was not entered." }
        switch stage {
        case .scheduled, .started, .submitted, .inParallel, .inMap, .retrying:
            return "leaves a state whose work goes on (\(stage))."
        default:
            stage = .outside
            return nil
        }
    }

    private mutating func timeOut(_ event: Event) -> String? {
        let ends = [
            timeout.seconds.map { taskStartedAt.advanced(byMilliseconds: $0 * 1000) },
            timeout.heartbeat.map { lastSign.advanced(byMilliseconds: $0 * 1000) },
        ]
        guard ends.contains(where: { $0.map { $0 <= event.time } ?? false }) else {
            return "is early, or nothing limits the task's time."
        }
        return move(to: .answered, from: [.started, .submitted])
    }

    private mutating func fail(_ allowed: [Stage]) -> String? {
        stage == .failed
            ? move(to: .failedAgain, from: [.failed]) : move(to: .failed, from: allowed)
    }

    // MARK: Children

    mutating func startIteration(_ index: Int, _ frame: Frame.ID) -> String? {
        guard stage == .inMap, let plan else { return "starts outside of a Map." }
        defer {
            children.insert(frame)
            iterationsStarted += 1
        }
        if index != iterationsStarted { return "starts out of order." }
        if index >= plan.count { return "has no item." }
        if children.count >= plan.concurrency { return "is one more than may run." }
        return nil
    }

    private mutating func finishMap() -> String? {
        if iterationsStarted != plan?.count { return "ends a Map before all items were begun." }
        return join(.inMap)
    }

    private mutating func join(_ expected: Stage) -> String? {
        if !children.isEmpty { return "ends while \(children.count) of its frames are open." }
        return move(to: .joined, from: [expected])
    }
}
