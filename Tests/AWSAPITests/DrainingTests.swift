import AWSAPI
import Engine
import Integrations
import JSONValue
import Logging
import StatesLanguage
import Storage
import Synchronization
import Testing

/// The effect of a shutdown on work: work in progress gets its time, and no other work begins.
@Suite(.timeLimit(.minutes(1))) struct DrainingTests {
    private let task = GatedTask()
    private let api: StatesAPI
    private let engine: Engine

    init() {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let store = MemoryStore()
        var options = EngineOptions()
        options.account = Laboratory.account
        engine = Engine(
            store: store, registry: Registry([task]), options: options, logger: logger)
        api = StatesAPI(
            engine: engine, store: store, site: Site(account: Laboratory.account),
            options: StatesAPI.Options(), logger: logger)
    }

    private func call(_ operation: String, _ input: JSON) async throws -> JSON {
        let answer = await api.answer(target: "AWSStepFunctions.\(operation)", body: input.utf8)
        return try JSON(parsing: answer.body)
    }

    private func start(_ name: String) async throws {
        let definition = #"""
            {"StartAt":"T","States":{"T":{"Type":"Task","End":true,
             "Resource":"arn:aws:states:::batch:submitJob","Parameters":{
             "JobName":"j","JobQueue":"q","JobDefinition":"d"}}}}
            """#
        _ = try await call(
            "CreateStateMachine",
            ["name": "m", "definition": .string(definition), "roleArn": Laboratory.role])
        let answer = try await call(
            "StartExecution",
            ["stateMachineArn": Laboratory.machineARN("m"), "name": .string(name)])
        #expect(answer["executionArn"] != nil, "\(answer)")
    }

    private func status(_ name: String) async throws -> String? {
        try await call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("m", name)])[
                "status"]?.string
    }

    @Test func whatHasBegunComesToItsEnd() async throws {
        let run = Task { [engine] in try await engine.run() }
        try await start("first")
        while task.begunCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
        let drained = Task { [engine] in await engine.drain(until: .now + .seconds(30)) }
        try await Task.sleep(for: .milliseconds(100))
        try await start("second")
        try await Task.sleep(for: .milliseconds(200))
        #expect(task.begunCount == 1)
        task.open()
        #expect(await drained.value == 0)
        #expect(try await status("first") == "SUCCEEDED")
        #expect(try await status("second") == "RUNNING")
        run.cancel()
        try await run.value
        #expect(task.begunCount == 1)
    }

    @Test func whatTakesTooLongIsLeft() async throws {
        let run = Task { [engine] in try await engine.run() }
        try await start("first")
        while task.begunCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
        let began = ContinuousClock.now
        #expect(await engine.drain(until: .now + .milliseconds(100)) == 1)
        #expect(ContinuousClock.now - began < .seconds(10))
        task.open()
        run.cancel()
        try await run.value
    }
}

/// A task that runs until a gate is opened.
private final class GatedTask: Integration {
    let service = "batch"
    let action = "submitJob"

    private struct State {
        var begunCount = 0
        var isOpen = false
    }

    private let state = Mutex(State())

    var begunCount: Int { state.withLock { $0.begunCount } }

    func open() { state.withLock { $0.isOpen = true } }

    func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        state.withLock { $0.begunCount += 1 }
        while !state.withLock({ $0.isOpen }) { try? await Task.sleep(for: .milliseconds(5)) }
        return .done([:])
    }
}
