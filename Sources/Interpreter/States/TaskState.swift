import JSONValue
import StatesLanguage

extension Stepper {
    mutating func schedule(_ task: TaskState, _ state: State, in frame: Frame) throws(StateError) {
        let input = try effectiveInput(of: state, in: frame)
        // The token names the fact that is about to be recorded.
        let next = execution.eventCount + 1
        let nonce = TaskToken.nonce(moment, execution: execution.identity.id, fact: next)
        let token = TaskToken(execution: execution.identity.id, fact: next, nonce: nonce)
        var states = StatesObject(
            in: frame, extras: ContextExtras(token: task.resource.hasToken ? token.text : nil))
        let parameters = try arguments(of: state, seeing: &states)
        let timeout = try task.timeout.map { (field) throws(StateError) in
            try integer(
                field, path: "TimeoutSecondsPath", of: input, max: Self.secondsMax,
                seeing: &states)
        }
        let heartbeat = try task.heartbeat.map { (field) throws(StateError) in
            try integer(
                field, path: "HeartbeatSecondsPath", of: input, max: Self.secondsMax,
                seeing: &states)
        }
        let credentials = try task.credentials.map { (template) throws(StateError) in
            try self.credentials(template, of: state, input, seeing: &states)
        }
        let scheduled = ScheduledTask(
            resource: task.resource, parameters: parameters,
            region: execution.identity.region, timeoutSeconds: timeout, heartbeatSeconds: heartbeat,
            nonce: nonce, credentials: credentials)
        let fact = record(.taskScheduled(scheduled), in: frame.id)
        switch task.resource {
        case .activity(let arn): ask(.offerActivity(fact: fact, arn: arn))
        case .integration: ask(.runTask(fact: fact))
        }
    }

    /// The longest duration of a task or a Wait, in seconds.
    ///
    /// Source: DG `state-task`.
    static let secondsMax = 99_999_999

    private mutating func credentials(
        _ template: PayloadTemplate, of state: State, _ input: Payload,
        seeing states: inout StatesObject
    ) throws(StateError) -> Payload {
        guard state.queryLanguage == .jsonata else {
            return Payload(try fill(template, from: input.value, in: states.frame))
        }
        guard case .object(let members) = template else {
            return Payload(try fill(template, seeing: &states))
        }
        var object = JSONObject()
        for member in members {
            object[member.name] =
                if case .expression(let expression) = member.value {
                    try evaluate(expression, as: .string, seeing: &states)
                } else {
                    try fill(member.value, seeing: &states)
                }
        }
        return Payload(.object(object))
    }

    // MARK: Answers

    mutating func startTask(_ fact: Int, _ worker: String?) -> Bool {
        guard let (frame, progress) = task(fact), progress.stage == .scheduled else { return false }
        record(.taskStarted(progress.task.resource, worker: worker), in: frame.id)
        if let seconds = progress.task.timeoutSeconds {
            ask(.setTimer(.taskTimeout, fact: fact, due: due(inSeconds: seconds)))
        }
        expectHeartbeat(progress)
        // If the start could not be recorded, the call must not be made.
        return !historyIsFull
    }

    mutating func submitTask(_ fact: Int, _ output: Payload) -> Bool {
        guard let (frame, progress) = task(fact), progress.stage == .started else { return false }
        record(.taskSubmitted(progress.task.resource, output: output), in: frame.id)
        return true
    }

    mutating func succeedTask(_ fact: Int, with output: Payload) -> Bool {
        guard let (frame, progress) = task(fact), let state = state(of: frame) else { return false }
        ask(.settle(fact: fact))
        let resource = progress.task.resource
        guard output.byteCount <= limits.payloadByteCountMax else {
            let error = StateError(StateError.dataLimitExceeded, cause: tooLarge(state))
            record(.taskFailed(resource, error), in: frame.id)
            fail(state, in: frame.id, with: error)
            return true
        }
        record(.taskSucceeded(resource, output: output), in: frame.id)
        complete(state, in: frame.id, with: output)
        return true
    }

    mutating func failTask(_ fact: Int, with error: StateError) -> Bool {
        guard let (frame, progress) = task(fact), let state = state(of: frame) else { return false }
        ask(.settle(fact: fact))
        let error = error.trimmed(to: limits)
        record(.taskFailed(progress.task.resource, error), in: frame.id)
        fail(state, in: frame.id, with: error)
        return true
    }

    /// Takes an answer that came with the task's token, possibly before the integration has
    /// answered.
    ///
    /// Any pattern accepts it: a recording shows a `.sync` task that is answered by its token.
    mutating func takeAnswer(
        _ answer: Trigger.TokenAnswer, for fact: Int, nonce: String
    ) -> Bool {
        guard let (frame, progress) = task(fact), progress.task.nonce.isSameSecret(as: nonce),
            progress.stage != .scheduled
        else { return false }
        switch answer {
        case .success(let output): return succeedTask(fact, with: output)
        case .failure(let error): return failTask(fact, with: error)
        case .heartbeat:
            record(.taskHeartbeat, in: frame.id)
            expectHeartbeat(progress)
            return true
        }
    }

    mutating func timeOut(_ progress: TaskProgress, in frame: Frame) {
        guard let state = state(of: frame) else { return }
        let error = StateError(StateError.timeout, cause: nil)
        ask(.cancelTask(fact: progress.fact, progress.task))
        record(.taskTimedOut(progress.task.resource, error), in: frame.id)
        fail(state, in: frame.id, with: error)
    }

    private mutating func expectHeartbeat(_ progress: TaskProgress) {
        guard let seconds = progress.task.heartbeatSeconds else { return }
        ask(.setTimer(.taskHeartbeat, fact: progress.fact, due: due(inSeconds: seconds)))
    }

    private func task(_ fact: Int) -> (Frame, TaskProgress)? {
        guard let frame = frame(waitingFor: fact), case .task(let progress) = frame.doing else {
            return nil
        }
        return (frame, progress)
    }
}

extension StateError {
    /// The error, cut to the lengths that AWS keeps.
    func trimmed(to limits: Limits) -> StateError {
        StateError(
            name.map { String($0.prefix(limits.errorLengthMax)) },
            cause: cause.map { String($0.prefix(limits.causeLengthMax)) })
    }
}

extension Identity {
    /// The region that the execution's ARN names.
    var region: String {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 3 ? String(parts[3]) : ""
    }
}
