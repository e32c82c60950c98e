import JSONValue
import StatesLanguage
import Timestamps

extension Stepper {
    /// Takes a trigger.
    ///
    /// - Returns: whether anything waited for it.
    mutating func accept(_ trigger: Trigger) -> Bool {
        if case .start(let input) = trigger { return start(input, testCase: nil) }
        if case .startTest(let input, let name) = trigger { return start(input, testCase: name) }
        guard execution.isRunning, execution.eventCount > 0 else { return false }
        if let deadline, deadline <= moment.now || trigger.isExecutionTimeout {
            timeOut(at: deadline)
            return trigger.isTimer
        }
        switch trigger {
        case .start, .startTest: return false
        case .taskStarted(let fact, let worker): return startTask(fact, worker)
        case .taskSubmitted(let fact, let output): return submitTask(fact, Payload(output))
        case .taskSucceeded(let fact, let output): return succeedTask(fact, with: output)
        case .taskFailed(let fact, let error): return failTask(fact, with: error)
        case .tokenAnswered(let fact, let nonce, let answer):
            return takeAnswer(answer, for: fact, nonce: nonce)
        case .timerFired(let kind, let fact): return fire(kind, fact)
        case .turn: return !ready.isEmpty
        case .stop(let error):
            end(.executionAborted(error), after: 0)
            return true
        }
    }

    private mutating func start(_ input: Payload, testCase: String?) -> Bool {
        guard execution.eventCount == 0 else { return false }
        let fact = record(.executionStarted(input: input), in: Frame.root)
        if let testCase { record(.testCaseChosen(testCase), in: Frame.root) }
        if let deadline { ask(.setTimer(.executionTimeout, fact: fact, due: deadline)) }
        go(Frame.root, to: machine.scopes[0].startAt)
        return true
    }

    // MARK: The execution's own time-out

    /// When the machine's `TimeoutSeconds` end.
    private var deadline: Timestamp? {
        machine.timeoutSeconds.map { time(after: execution.startedAt, seconds: $0) }
    }

    /// Ends an execution that has timed out, with the deadline as its time.
    ///
    /// Its stop date is exactly its start plus the timeout, however late the timer fires and
    /// whatever else comes first.
    private mutating func timeOut(at deadline: Timestamp) {
        var then = Stepper(
            execution, in: machine,
            at: Moment(now: deadline, seed: moment.seed, tokenKey: moment.tokenKey), limits: limits)
        then.end(.executionTimedOut(StateError(StateError.timeout, cause: nil)), after: 0)
        step.events += then.step.events
        step.effects += then.step.effects
        step.execution = then.step.execution
    }

    private mutating func fire(_ kind: TimerKind, _ fact: Int) -> Bool {
        guard let frame = frame(waitingFor: fact), let state = state(of: frame) else {
            return false
        }
        switch (kind, frame.doing) {
        case (.wait, .sleeping):
            ask(.settle(fact: fact))
            wake(state, in: frame.id)
        case (.retry, .retrying):
            ask(.settle(fact: fact))
            begin(state, in: frame.id)
        case (.taskTimeout, .task(let progress)): timeOut(progress, in: frame)
        case (.taskHeartbeat, .task(let progress)):
            // A heartbeat may have come since the timer was set.
            guard let due = progress.heartbeatDue, due <= moment.now else { return false }
            timeOut(progress, in: frame)
        default: return false
        }
        return true
    }

    // MARK: Finding

    func frame(waitingFor fact: Int) -> Frame? {
        execution.frames.values.first { $0.doing.fact == fact }
    }

    /// The current state of a frame.
    func state(of frame: Frame) -> State? {
        frame.state.flatMap { machine.scopes[frame.scope].states[$0] }
    }

    func due(inSeconds seconds: Int) -> Timestamp { time(after: moment.now, seconds: seconds) }

    private func time(after start: Timestamp, seconds: Int) -> Timestamp {
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return start.advanced(byMilliseconds: overflow ? .max : milliseconds)
    }
}

extension Trigger {
    fileprivate var isTimer: Bool {
        if case .timerFired = self { return true }
        return false
    }

    fileprivate var isExecutionTimeout: Bool {
        if case .timerFired(.executionTimeout, _) = self { return true }
        return false
    }
}
