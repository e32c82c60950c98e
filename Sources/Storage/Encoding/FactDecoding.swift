import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

extension ByteReader {
    mutating func fact() throws(StoreError) -> Fact {
        guard let tag = FactTag(rawValue: try byte()) else {
            throw .corrupt("The log has a fact that this version does not know.")
        }
        switch tag {
        case .executionStarted: return .executionStarted(input: try payload())
        case .executionSucceeded: return .executionSucceeded(output: try payload())
        case .executionFailed: return .executionFailed(try error())
        case .executionTimedOut: return .executionTimedOut(try error())
        case .executionAborted: return .executionAborted(try error())
        case .testCaseChosen: return .testCaseChosen(try sharedText())
        case .turnEnded: return .turnEnded(ready: try readyFrames())
        case .stateEntered:
            return .stateEntered(try stateType(), name: try sharedText(), input: try payload())
        case .stateExited:
            return .stateExited(
                try stateType(), name: try sharedText(), output: try payload(),
                assigned: try assigned())
        case .stateAborted: return .stateAborted(try stateType())
        case .retryScheduled: return .retryScheduled(retrier: try int(), due: try time())
        case .evaluationFailed:
            return .evaluationFailed(
                try error(), location: try optionalText(), state: try sharedText())
        case .waitBegan: return .waitBegan(until: try time())
        case .taskScheduled: return .taskScheduled(try task())
        case .taskStarted: return .taskStarted(try resource(), worker: try optionalText())
        case .taskSubmitted: return .taskSubmitted(try resource(), output: try payload())
        case .taskSucceeded: return .taskSucceeded(try resource(), output: try payload())
        case .taskFailed: return .taskFailed(try resource(), try error())
        case .taskTimedOut: return .taskTimedOut(try resource(), try error())
        case .taskStartFailed: return .taskStartFailed(try resource(), try error())
        case .taskSubmitFailed: return .taskSubmitFailed(try resource(), try error())
        case .taskHeartbeat: return .taskHeartbeat
        case .parallelStarted: return try parallel()
        case .branchSucceeded: return .branchSucceeded
        case .parallelSucceeded: return .parallelSucceeded
        case .parallelFailed: return .parallelFailed
        case .mapStarted: return try map()
        case .iterationStarted: return try iteration()
        case .iterationSucceeded:
            return .iterationSucceeded(index: try int(), name: try sharedText())
        case .iterationFailed: return .iterationFailed(index: try int(), name: try sharedText())
        case .iterationAborted: return .iterationAborted(index: try int(), name: try sharedText())
        case .mapSucceeded: return .mapSucceeded
        case .mapFailed: return .mapFailed
        }
    }

    private mutating func error() throws(StoreError) -> StateError {
        StateError(try optionalText(), cause: try optionalText())
    }

    private mutating func time() throws(StoreError) -> Timestamp {
        Timestamp(milliseconds: try int())
    }

    private mutating func stateType() throws(StoreError) -> StateType {
        guard let type = StateType(number: try byte()) else {
            throw .corrupt("The log has a type of state that this version does not know.")
        }
        return type
    }

    private mutating func assigned() throws(StoreError) -> JSONObject {
        guard let text = try optionalText() else { return [:] }
        guard let object = (try? JSON(parsing: text))?.object else {
            throw .corrupt("Variables in the log are not a JSON object.")
        }
        return object
    }

    private mutating func readyFrames() throws(StoreError) -> [ReadyFrame] {
        var ready: [ReadyFrame] = []
        for _ in 0..<max(try int(), 0) {
            ready.append(ReadyFrame(frame: try int(), state: try sharedText()))
        }
        return ready
    }

    private mutating func parallel() throws(StoreError) -> Fact {
        let input = try payload()
        var branches: [Int] = []
        for _ in 0..<max(try int(), 0) { branches.append(try int()) }
        return .parallelStarted(branches: branches, input: input)
    }

    private mutating func map() throws(StoreError) -> Fact {
        let items = try payload()
        return .mapStarted(
            MapPlan(
                scope: try int(), items: items, count: try int(), concurrency: try int()))
    }

    private mutating func iteration() throws(StoreError) -> Fact {
        let input = try payload()
        return .iterationStarted(
            index: try int(), name: try sharedText(), parent: try int(), input: input)
    }

    private mutating func task() throws(StoreError) -> ScheduledTask {
        let parameters = try payload()
        return ScheduledTask(
            resource: try resource(), parameters: parameters, region: try sharedText(),
            timeoutSeconds: try optionalInt(), heartbeatSeconds: try optionalInt(),
            nonce: try text(), credentials: try credentials())
    }

    private mutating func credentials() throws(StoreError) -> Payload? {
        guard let text = try optionalText() else { return nil }
        return try Self.payload(text)
    }

    private mutating func resource() throws(StoreError) -> Resource {
        let number = try byte()
        if number == 0 { return .activity(arn: try sharedText()) }
        guard let pattern = IntegrationPattern(number: number) else {
            throw .corrupt("The log has an integration pattern that this version does not know.")
        }
        return .integration(
            Resource.Integration(
                service: try sharedText(), action: try sharedText(), pattern: pattern))
    }
}
