import Integrations
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// Runs tasks that start other executions: `arn:aws:states:::states:startExecution`.
///
/// It is a task runner like others, but it needs the engine, not the outside world.
/// Source: DG `connect-stepfunctions`.
final class Children: TaskRunner {
    private let surroundings: Surroundings
    private let runner: Runner
    private let starter: Starter

    init(_ surroundings: Surroundings, runner: Runner, starter: Starter) {
        self.surroundings = surroundings
        self.runner = runner
        self.starter = starter
    }

    private var options: EngineOptions { surroundings.options }

    func doesTasks(of resource: Resource.Integration) -> Bool {
        resource.service == "states" && resource.action == "startExecution"
    }

    // MARK: Starting

    /// Starts the execution, or finds the one that an earlier try of this attempt started.
    func run(_ call: TaskCall) async throws(StateError) -> Progress {
        let parameters = call.request.parameters
        guard let arn = parameters["StateMachineArn"]?.string else {
            throw .runtime(
                "The Parameters '\(parameters.text)' could not be used to start the Task: [The "
                    + "field 'StateMachineArn' is required but was missing]")
        }
        let record = try await start(arn, parameters, call)
        let answer = startAnswer(record)
        switch call.resource.pattern {
        case .requestResponse, .waitForTaskToken: return .done(answer)
        case .sync, .sync2:
            // Looked at again right away, because it may have ended before this is recorded.
            return .pending(output: answer, handle: .string(record.identity.arn), again: .zero)
        }
    }

    private func start(
        _ arn: String, _ parameters: JSON, _ call: TaskCall
    ) async throws(StateError) -> ExecutionRecord {
        do throws(EngineError) {
            let machine = try await surroundings.stored { (store) throws(StoreError) in
                try await store.stateMachine(arn: arn)
            }
            guard let machine, !machine.isDeleting else { throw .store(.notFound) }
            let input = parameters["Input"] ?? .null
            let request = StartRequest(
                stateMachine: machine, name: parameters["Name"]?.string ?? call.publicName,
                input: input.isNull ? "{}" : input.string ?? input.text,
                parent: Identity.Parent(execution: call.identity.id, fact: call.fact))
            return try await starter.start(request)
        } catch .store(.notFound) {
            throw .stepFunctions(
                "StateMachineDoesNotExist", "State Machine Does Not Exist: '\(arn)'", call)
        } catch .executionExists(let arn) {
            throw .stepFunctions(
                "ExecutionAlreadyExists", "Execution Already Exists: '\(arn)'", call)
        } catch .invalidInput(let reason) {
            throw .stepFunctions(
                "InvalidExecutionInput", "Invalid State Machine Execution Input: '\(reason)'", call)
        } catch {
            throw StateError("StepFunctions.SdkClientException", cause: "\(error)")
        }
    }

    private func startAnswer(_ record: ExecutionRecord) -> JSON {
        let requestID = record.identity.name
        return [
            "ExecutionArn": .string(record.identity.arn),
            "SdkHttpMetadata": [
                "AllHttpHeaders": [
                    "x-amzn-RequestId": [.string(requestID)],
                    "Content-Type": ["application/x-amz-json-1.0"],
                ],
                "HttpHeaders": [
                    "Content-Type": "application/x-amz-json-1.0",
                    "x-amzn-RequestId": .string(requestID),
                ],
                "HttpStatusCode": 200,
            ],
            "SdkResponseMetadata": ["RequestId": .string(requestID)],
            "StartDate": .milliseconds(record.startedAt),
        ]
    }

    // MARK: Waiting for its end

    func look(at handle: JSON, _ call: TaskCall) async throws(StateError) -> Progress {
        let description: (status: Execution.Status, json: JSON)
        do throws(EngineError) {
            description = try await describe(handle.string ?? "", call.resource.pattern)
        } catch {
            throw StateError("StepFunctions.SdkClientException", cause: "\(error)")
        }
        switch description.status {
        case .running: return .pending(output: .null, handle: handle, again: .seconds(600))
        case .succeeded: return .done(description.json)
        case .failed, .timedOut, .aborted:
            throw StateError(StateError.taskFailed, cause: description.json.text)
        }
    }

    /// The answer of DescribeExecution, with member names as tasks see them.
    private func describe(
        _ arn: String, _ pattern: IntegrationPattern
    ) async throws(EngineError) -> (Execution.Status, JSON) {
        let record = try await surroundings.stored { (store) throws(StoreError) in
            try await store.execution(arn: arn)
        }
        guard let record else { throw .store(.notFound) }
        let last = try await surroundings.stored { (store) throws(StoreError) in
            try await store.history(
                of: record.identity.id, HistoryRange(limit: 1, isNewestFirst: true))
        }
        let first = try await surroundings.stored { (store) throws(StoreError) in
            try await store.history(of: record.identity.id, HistoryRange(limit: 1))
        }
        func data(_ payload: Payload) -> JSON {
            pattern == .sync2 ? payload.value : .string(payload.text)
        }
        var json = JSONObject()
        switch last.first?.fact {
        case .executionFailed(let error), .executionAborted(let error):
            json["Cause"] = error.cause.map { .string($0) }
            json["Error"] = error.name.map { .string($0) }
        default: break
        }
        json["ExecutionArn"] = .string(arn)
        if case .executionStarted(let input) = first.first?.fact { json["Input"] = data(input) }
        json["InputDetails"] = ["Included": true]
        json["Name"] = .string(record.identity.name)
        if case .executionSucceeded(let output) = last.first?.fact {
            json["Output"] = data(output)
            json["OutputDetails"] = ["Included": true]
        }
        json["StartDate"] = .milliseconds(record.startedAt)
        json["StateMachineArn"] = .string(record.identity.stateMachineARN)
        json["Status"] = .string(record.status.rawValue)
        json["StopDate"] = record.stoppedAt.map { .milliseconds($0) }
        return (record.status, .object(json))
    }

    // MARK: Stopping

    /// Stops an execution that a task waits for. One that was only started continues.
    func cancel(_ handle: JSON?, _ call: TaskCall) async throws(StateError) {
        guard call.resource.pattern.waitsForEnd, let arn = handle?.string ?? arn(call) else {
            return
        }
        do throws(EngineError) {
            let record = try await surroundings.stored { (store) throws(StoreError) in
                try await store.execution(arn: arn)
            }
            let parent = Identity.Parent(execution: call.identity.id, fact: call.fact)
            guard let record, record.status == .running, record.identity.parent == parent else {
                return
            }
            let cause = "The execution was stopped because the task that started it was stopped."
            _ = try await runner.deliver(
                .stop(StateError(nil, cause: cause)), to: record.identity.id)
        } catch {
            throw StateError("StepFunctions.SdkClientException", cause: "\(error)")
        }
    }

    /// The ARN of the execution, if it was started but that was not recorded.
    private func arn(_ call: TaskCall) -> String? {
        let parameters = call.request.parameters
        guard let machine = parameters["StateMachineArn"]?.string?.split(separator: ":").last else {
            return nil
        }
        let name = parameters["Name"]?.string ?? call.publicName
        return "arn:aws:states:\(options.region):\(options.account):execution:\(machine):\(name)"
    }

    // MARK: Telling of an end

    /// Tells the task that waits for an execution that it has ended.
    ///
    /// - Parameter lookNow: looks at the task of the parent, with the child's ARN as its handle.
    func announce(
        _ work: Work, lookNow: (Work) async throws(EngineError) -> WorkEnd?
    ) async throws(EngineError) -> WorkEnd? {
        guard let parent = work.handle.flatMap({ Identity.Parent($0) }),
            let child = work.id.execution
        else { return .done(work.id) }
        let outcome: Outcome
        do throws(EngineError) {
            outcome = try await runner.ask(parent.execution)
        } catch .store(.notFound) {
            return .done(work.id)
        }
        // A task that is not submitted yet looks by itself right afterwards.
        guard let progress = outcome.execution.task(parent.fact), progress.stage == .submitted,
            case .integration(let resource) = progress.task.resource, resource.pattern.waitsForEnd
        else { return .done(work.id) }
        let record = try await surroundings.stored { (store) throws(StoreError) in
            try await store.execution(child)
        }
        if let record {
            let id = Work.ID(execution: parent.execution, fact: parent.fact, kind: .task)
            let handle = JSON.string(record.identity.arn)
            _ = try await lookNow(Work(id: id, due: work.due, handle: handle))
        }
        return .done(work.id)
    }
}

extension JSON {
    /// A time as AWS's integrations return it: milliseconds since 1970.
    fileprivate static func milliseconds(_ time: Timestamp) -> JSON { .int(time.milliseconds) }
}

extension StateError {
    /// An error of the Step Functions API, worded like the SDK that AWS's integration uses.
    fileprivate static func stepFunctions(
        _ code: String, _ message: String, _ call: TaskCall
    ) -> StateError {
        StateError(
            "StepFunctions.\(code)Exception",
            cause: "\(message) (Service: AWSStepFunctions; Status Code: 400; Error Code: \(code); "
                + "Request ID: \(call.publicName); Proxy: null)")
    }
}
