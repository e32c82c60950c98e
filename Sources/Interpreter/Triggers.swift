import JSONValue
import StatesLanguage

extension Stepper {
    /// Lets a trigger in.
    ///
    /// - Returns: whether anybody waited for it.
    mutating func take(_ trigger: Trigger) -> Bool {
        if case .start(let input) = trigger { return start(input, testCase: nil) }
        if case .startTest(let input, let name) = trigger { return start(input, testCase: name) }
        guard execution.isRunning, execution.eventCount > 0 else { return false }
        switch trigger {
        case .start, .startTest: return false
        case .taskStarted(let fact, let worker): return startTask(fact, worker)
        case .taskSubmitted(let fact, let output): return submitTask(fact, Payload(output))
        case .taskSucceeded(let fact, let output): return succeedTask(fact, with: output)
        case .taskFailed(let fact, let error): return failTask(fact, with: error)
        case .tokenAnswered(let fact, let nonce, let answer):
            return takeAnswer(answer, for: fact, nonce: nonce)
        case .timerFired(.executionTimeout, _):
            end(.executionTimedOut(StateError(nil, cause: nil)), after: 0)
            return true
        case .timerFired(let kind, let fact): return fire(kind, fact)
        case .stop(let error):
            end(.executionAborted(error), after: 0)
            return true
        }
    }

    private mutating func start(_ input: Payload, testCase: String?) -> Bool {
        guard execution.eventCount == 0 else { return false }
        let fact = record(.executionStarted(input: input), in: Frame.root)
        if let testCase { record(.testCaseChosen(testCase), in: Frame.root) }
        if let seconds = machine.timeoutSeconds {
            ask(.setTimer(.executionTimeout, fact: fact, due: due(inSeconds: seconds)))
        }
        go(Frame.root, to: machine.scopes[0].startAt)
        return true
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
            // A sign of life may have come since the timer was set.
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

    /// The state that a frame is in.
    func state(of frame: Frame) -> State? {
        frame.state.flatMap { machine.scopes[frame.scope].states[$0] }
    }

    func due(inSeconds seconds: Int) -> Timestamp {
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return moment.now.advanced(byMilliseconds: overflow ? .max : milliseconds)
    }
}
