public import Interpreter
import JSONValue
import StatesLanguage
public import Storage

/// A request to start an execution.
public struct StartRequest: Sendable {
    public var stateMachine: StateMachineRecord

    /// The name; nil means a new UUID.
    public var name: String?

    /// The input as JSON text.
    public var input: String

    /// The task that waits for the execution; nil if none does.
    public var parent: Identity.Parent?

    /// The test case of the mock file that answers its tasks; nil if none does.
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

/// Starts executions.
struct Starter: Sendable {
    let surroundings: Surroundings
    let runner: Runner
    let definitions: DefinitionCache
    let mocks: Mocks
    let ids: ExecutionIDs

    /// Starts an execution and returns when its first step is committed.
    ///
    /// Another call with the same name and input while the execution is running returns the same
    /// execution.
    /// Source: API StartExecution.
    ///
    /// - Throws: `invalidInput`, `executionExists`, `invalidDefinition`, `store`.
    func start(_ request: StartRequest) async throws(EngineError) -> ExecutionRecord {
        let input = try payload(request.input)
        try mocks.check(request.testCase, of: request.stateMachine.name)
        let revision = request.stateMachine.revision
        _ = try definitions.machine(of: revision)
        while true {
            let moment = runner.moment()
            let identity = identity(for: request, at: moment)
            do throws(EngineError) {
                let outcome = try await runner.start(
                    identity, of: revision.id, on: request.trigger(input), at: moment)
                return ExecutionRecord(outcome.execution, revision: revision.id)
            } catch .store(.exists) {
                let existing = try await existing(identity.arn, input, request.parent)
                // It may have been removed in the meantime; then its name is free.
                if let existing { return existing }
            } catch .store(.conflict) {
                // The number is taken, by an execution of another server or before a restart.
                continue
            }
        }
    }

    private func payload(_ text: String) throws(EngineError) -> Payload {
        let limit = surroundings.options.limits.payloadByteCountMax
        guard text.utf8.count <= limit else {
            throw .invalidInput("Input exceeds the maximum of \(limit) bytes")
        }
        do throws(JSONError) {
            return try Payload(parsing: text)
        } catch {
            throw .invalidInput(error.message(quoting: text))
        }
    }

    /// The identity of the new execution.
    ///
    /// Its name is public, so it is drawn separately and nothing else follows from the same random
    /// numbers.
    private func identity(for request: StartRequest, at moment: Moment) -> Identity {
        let chance = surroundings.chance
        let name = request.name ?? uuidText(chance.next(), chance.next())
        let machine = request.stateMachine
        let options = surroundings.options
        return Identity(
            id: ids.next(at: moment.now, chance: chance),
            arn: "arn:aws:states:\(options.region):\(options.account):execution:"
                + "\(machine.name):\(name)",
            name: name, stateMachineARN: machine.arn, stateMachineName: machine.name,
            roleARN: machine.revision.roleARN, parent: request.parent)
    }

    /// The execution that already has the name, if the request means it; nil if no execution has
    /// the name any more.
    private func existing(
        _ arn: String, _ input: Payload, _ parent: Identity.Parent?
    ) async throws(EngineError) -> ExecutionRecord? {
        let record = try await surroundings.stored { (store) throws(StoreError) in
            try await store.execution(arn: arn)
        }
        guard let record else { return nil }
        // A task that is repeated after a crash means the execution that it started.
        if let parent, record.identity.parent == parent { return record }
        let first = try await surroundings.stored { (store) throws(StoreError) in
            try await store.history(of: record.identity.id, HistoryRange(limit: 1))
        }
        guard parent == nil, record.status == .running,
            case .executionStarted(let earlier) = first.first?.fact, earlier.value == input.value
        else { throw .executionExists(arn: arn) }
        return record
    }
}
