public import Interpreter
import JSONValue
import StatesLanguage
public import Storage

/// An execution to start.
public struct StartRequest: Sendable {
    public var stateMachine: StateMachineRecord

    /// Nil: a UUID is made.
    public var name: String?

    /// JSON text.
    public var input: String

    /// The task that waits for the execution, if one does.
    public var parent: Identity.Parent?

    /// The test case of the mock file that answers its tasks, if one does.
    public var testCase: String?

    public init(
        stateMachine: StateMachineRecord, name: String?, input: String,
        parent: Identity.Parent? = nil, testCase: String? = nil
    ) {
        self.stateMachine = stateMachine
        self.name = name
        self.input = input
        self.parent = parent
        self.testCase = testCase
    }
}

extension StartRequest {
    fileprivate func trigger(_ input: Payload) -> Trigger {
        guard let testCase else { return .start(input: input) }
        return .startTest(input: input, testCase: testCase)
    }
}

extension Engine {
    /// Starts an execution, and returns once its first step is committed.
    ///
    /// Called again with the same name and input while the execution runs, it returns that one.
    /// Source: API StartExecution.
    ///
    /// - Throws: `invalidInput`, `executionExists`, `invalidDefinition`, `store`.
    public func start(_ request: StartRequest) async throws(EngineError) -> ExecutionRecord {
        let input = try payload(request.input)
        try checkTestCase(request.testCase, of: request.stateMachine.name)
        let machine = try definitions.machine(of: request.stateMachine.revision)
        let moment = moment()
        let identity = identity(for: request, at: moment)
        let step = Execution(identity).step(
            on: [request.trigger(input)], in: machine, at: moment, limits: options.limits)
        let record = ExecutionRecord(step.execution, revision: request.stateMachine.revision.id)
        do throws(StoreError) {
            faults.reach(.beforeCommit)
            try await store.create(
                record, step, work: step.workChanges(at: moment.now, leasedUntil: lease()))
            faults.reach(.afterCommit)
        } catch .exists {
            return try await existing(identity.arn, input, request.parent)
        } catch .conflict {
            // The number is taken, by an execution of another server or before a restart.
            return try await start(request)
        } catch {
            guard await isStored(step) else { throw .store(error) }
        }
        if step.execution.isRunning { remember(step.execution, record.revision) }
        log(step)
        changes.publish(.execution(record))
        dispatch(step)
        return record
    }

    private func payload(_ text: String) throws(EngineError) -> Payload {
        guard text.utf8.count <= options.limits.payloadByteCountMax else {
            throw .invalidInput(
                "Input exceeds the maximum of \(options.limits.payloadByteCountMax) bytes")
        }
        do throws(JSONError) {
            return try Payload(parsing: text)
        } catch {
            throw .invalidInput(error.message(quoting: text))
        }
    }

    private func identity(for request: StartRequest, at moment: Moment) -> Identity {
        var random = RandomStream(seed: moment.seed)
        let name = request.name ?? random.uuid()
        let machine = request.stateMachine
        return Identity(
            id: ids.next(at: moment.now, chance: chance),
            arn: "arn:aws:states:\(options.region):\(options.account):execution:"
                + "\(machine.name):\(name)",
            name: name, stateMachineARN: machine.arn, stateMachineName: machine.name,
            roleARN: machine.revision.roleARN, parent: request.parent)
    }

    /// The execution that has the name already, if the request means it.
    private func existing(
        _ arn: String, _ input: Payload, _ parent: Identity.Parent?
    ) async throws(EngineError) -> ExecutionRecord {
        let record = try await stored { (store) throws(StoreError) in
            try await store.execution(arn: arn)
        }
        guard let record else { throw .store(.notFound) }
        // A task that is done again after a crash means the execution that it started.
        if let parent, record.identity.parent == parent { return record }
        let first = try await stored { (store) throws(StoreError) in
            try await store.history(of: record.identity.id, HistoryRange(limit: 1))
        }
        guard parent == nil, record.status == .running,
            case .executionStarted(let earlier) = first.first?.fact, earlier.value == input.value
        else { throw .executionExists(arn: arn) }
        return record
    }
}
