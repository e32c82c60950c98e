import Engine
import Integrations
import Interpreter
import JSONValue
import Logging
import StatesLanguage
import Storage

/// An engine on a store in memory, with a clock that a test moves; several may share the store.
struct Workshop {
    let time: ManualTime
    let store: MemoryStore
    let engine: Engine

    init(
        isAlone: Bool = true, sharing other: Workshop? = nil, jobs: any Integration = Jobs(),
        belongings: (any ExecutionBelongings)? = nil,
        _ set: (inout EngineOptions) -> Void = { _ in }
    ) {
        time = other?.time ?? ManualTime()
        store = other?.store ?? MemoryStore(clock: time)
        var options = EngineOptions()
        options.isAlone = isAlone
        set(&options)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        engine = Engine(
            store: store, registry: Registry([jobs]), options: options,
            keys: ServerKeys(master: Secret(7)), time: time, logger: logger,
            belongings: belongings)
    }

    static let activity = "arn:aws:states:us-east-1:000000000000:activity:paint"

    func machine(_ name: String, _ definition: String) async throws -> StateMachineRecord {
        let arn = "arn:aws:states:us-east-1:000000000000:stateMachine:\(name)"
        let revision = Revision(
            id: RevisionID(0), stateMachineARN: arn, definition: definition,
            roleARN: "arn:aws:iam::000000000000:role/r", label: nil, createdAt: store.now)
        return try await store.create(
            StateMachineRecord(
                arn: arn, name: name, type: "STANDARD", createdAt: store.now, revision: revision,
                configuration: [:]), tags: [])
    }

    @discardableResult
    func start(_ machine: StateMachineRecord, _ input: String = "{}") async throws -> ExecutionID {
        try await engine.start(StartRequest(stateMachine: machine, name: nil, input: input))
            .identity.id
    }

    func status(_ id: ExecutionID) async throws -> Execution.Status? {
        try await store.execution(id)?.status
    }

    func poll() async throws -> ActivityTask? {
        try await engine.pollActivity(arn: Self.activity, worker: nil, until: .now)
    }

    /// Waits until something holds, for as long as a slow machine may take.
    static func eventually(_ holds: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<10_000 {
            if try await holds() { return true }
            try await Task.sleep(for: .milliseconds(1))
        }
        return false
    }
}

/// `batch:submitJob` that answers at once, and counts its calls.
struct Jobs: Integration {
    let calls = Tally()

    var service: String { "batch" }
    var action: String { "submitJob" }

    func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        calls.add(task.idempotencyKey)
        return .done(["done": true])
    }
}
