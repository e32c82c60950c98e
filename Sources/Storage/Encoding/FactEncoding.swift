import Interpreter
import JSONValue
import StatesLanguage
import Timestamps

extension ByteWriter {
    mutating func write(_ fact: Fact) {
        switch fact {
        case .executionStarted(let input): write(.executionStarted, input)
        case .executionSucceeded(let output): write(.executionSucceeded, output)
        case .executionFailed(let error): write(.executionFailed, error)
        case .executionTimedOut(let error): write(.executionTimedOut, error)
        case .executionAborted(let error): write(.executionAborted, error)
        case .testCaseChosen(let name):
            write(.testCaseChosen)
            write(shared: name)
        case .turnEnded(let ready):
            write(.turnEnded)
            write(ready.count)
            for place in ready {
                write(place.frame)
                write(shared: place.state)
            }
        case .stateEntered(let type, let name, let input):
            write(.stateEntered)
            write(byte: type.number)
            write(shared: name)
            write(shared: input.text)
        case .stateExited(let type, let name, let output, let assigned):
            write(.stateExited)
            write(byte: type.number)
            write(shared: name)
            write(shared: output.text)
            write(assigned.isEmpty ? nil : JSON.object(assigned).text)
        case .stateAborted(let type):
            write(.stateAborted)
            write(byte: type.number)
        case .retryScheduled(let retrier, let due):
            write(.retryScheduled)
            write(retrier)
            write(due.milliseconds)
        case .evaluationFailed(let error, let location, let state):
            write(.evaluationFailed, error)
            write(location)
            write(shared: state)
        case .waitBegan(let until):
            write(.waitBegan)
            write(until.milliseconds)
        case .taskScheduled(let task): write(task)
        case .taskStarted(let resource, let worker):
            write(.taskStarted)
            write(resource)
            write(worker)
        case .taskSubmitted(let resource, let output): write(.taskSubmitted, resource, output)
        case .taskSucceeded(let resource, let output): write(.taskSucceeded, resource, output)
        case .taskFailed(let resource, let error): write(.taskFailed, resource, error)
        case .taskTimedOut(let resource, let error): write(.taskTimedOut, resource, error)
        case .taskStartFailed(let resource, let error): write(.taskStartFailed, resource, error)
        case .taskSubmitFailed(let resource, let error): write(.taskSubmitFailed, resource, error)
        case .taskHeartbeat: write(FactTag.taskHeartbeat)
        case .parallelStarted(let branches, let input):
            write(.parallelStarted, input)
            write(branches.count)
            for branch in branches { write(branch) }
        case .branchSucceeded: write(FactTag.branchSucceeded)
        case .parallelSucceeded: write(FactTag.parallelSucceeded)
        case .parallelFailed: write(FactTag.parallelFailed)
        case .mapStarted(let plan):
            write(.mapStarted, plan.items)
            write(plan.scope)
            write(plan.count)
            write(plan.concurrency)
        case .iterationStarted(let index, let name, let parent, let input):
            write(.iterationStarted, input)
            write(index)
            write(shared: name)
            write(parent)
        case .iterationSucceeded(let index, let name): write(.iterationSucceeded, index, name)
        case .iterationFailed(let index, let name): write(.iterationFailed, index, name)
        case .iterationAborted(let index, let name): write(.iterationAborted, index, name)
        case .mapSucceeded: write(FactTag.mapSucceeded)
        case .mapFailed: write(FactTag.mapFailed)
        }
    }

    private mutating func write(_ tag: FactTag) { write(byte: tag.rawValue) }

    private mutating func write(_ tag: FactTag, _ payload: Payload) {
        write(tag)
        write(shared: payload.text)
    }

    private mutating func write(_ tag: FactTag, _ error: StateError) {
        write(tag)
        write(error.name)
        write(error.cause)
    }

    private mutating func write(_ tag: FactTag, _ resource: Resource, _ output: Payload) {
        write(tag)
        write(resource)
        write(shared: output.text)
    }

    private mutating func write(_ tag: FactTag, _ resource: Resource, _ error: StateError) {
        write(tag)
        write(resource)
        write(error.name)
        write(error.cause)
    }

    private mutating func write(_ tag: FactTag, _ index: Int, _ name: String) {
        write(tag)
        write(index)
        write(shared: name)
    }

    private mutating func write(_ task: ScheduledTask) {
        write(.taskScheduled, task.parameters)
        write(task.resource)
        write(shared: task.region)
        write(task.timeoutSeconds)
        write(task.heartbeatSeconds)
        write(task.nonce)
        write(task.credentials?.text)
    }

    private mutating func write(_ resource: Resource) {
        switch resource {
        case .activity(let arn):
            write(byte: 0)
            write(shared: arn)
        case .integration(let integration):
            write(byte: integration.pattern.number)
            write(shared: integration.service)
            write(shared: integration.action)
        }
    }
}

extension StateType {
    /// Its number in the log.
    var number: UInt8 {
        switch self {
        case .pass: 1
        case .task: 2
        case .choice: 3
        case .wait: 4
        case .succeed: 5
        case .fail: 6
        case .parallel: 7
        case .map: 8
        }
    }

    init?(number: UInt8) {
        guard let type = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = type
    }
}

extension IntegrationPattern {
    /// Its number in the log; 0 is an activity.
    var number: UInt8 {
        switch self {
        case .requestResponse: 1
        case .sync: 2
        case .sync2: 3
        case .waitForTaskToken: 4
        }
    }

    init?(number: UInt8) {
        guard let pattern = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = pattern
    }
}
