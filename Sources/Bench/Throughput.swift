import Engine
import Foundation
import Integrations
import Interpreter
import JSONValue
import Logging
import SQLiteStorage
import StatesLanguage
import Storage
import Timestamps

/// The bytes that one execution of the chain adds to the log.
private func logByteCount() throws -> Int {
    let machine = try StateMachine(parsing: Definitions.chain(Plan.chainLength))
    let identity = Identity(
        id: ExecutionID(1), arn: "arn:aws:states:us-east-1:000000000000:execution:chain:one",
        name: "one", stateMachineARN: "arn:aws:states:us-east-1:000000000000:stateMachine:chain",
        stateMachineName: "chain", roleARN: "arn:aws:iam::000000000000:role/bench")
    let moment = Moment(now: Timestamp(seconds: 1_700_000_000), seed: Secret(1))
    let step = Execution(identity).step(
        on: [.start(input: try Payload(parsing: Definitions.input))], in: machine, at: moment)
    return EventBatch.encode(step.events, of: identity.id, after: 0).count
}

@Sendable
func measureCeiling(_ plan: Plan) async throws {
    let byteCount = try logByteCount()
    print("The ceiling of this disk: SQLite, WAL, synchronous=FULL, rows of \(byteCount) bytes")
    for group in [1, 16, 64] {
        let count = group == 1 ? plan.executions / 4 : plan.executions
        let rates = try (0..<plan.runs).map { _ in
            let path = plan.fresh()
            let time = try DiskCeiling.measure(
                path: path, count: count, byteCount: byteCount, group: group)
            return Double(count) / time.seconds
        }
        let rate = median(rates)
        show(
            "\(group) in a transaction",
            "\(rate.figure) commits/s = \((rate * Double(Plan.chainLength)).figure) transitions/s")
    }
}

@Sendable
func measureHTTP(_ plan: Plan) async throws {
    print("Over HTTP: a chain of \(Plan.chainLength) Pass states, client on the same machine")
    for connections in [1, 16, 64] {
        let count = connections == 1 ? plan.executions / 4 : plan.executions
        var rates: [Double] = []
        var cpu: [Double] = []
        var syncs: [Double] = []
        var memory: [Double] = []
        for _ in 0..<plan.runs {
            let server = try await ServerProcess(plan)
            defer { server.stop() }
            let arn = try server.create("chain", Definitions.chain(Plan.chainLength))
            let request = Connection.request("StartExecution", ServerProcess.startBody(arn))
            _ = try load(port: server.port, request, count: 640, connections: connections)
            let (cpuBefore, syncsBefore) = (server.cpuSeconds(), try server.commitCount())
            let (time, _) = try load(
                port: server.port, request, count: count, connections: connections)
            let transitions = Double(count / connections * connections * Plan.chainLength)
            rates.append(transitions / time.seconds)
            cpu.append((server.cpuSeconds() - cpuBefore) * 1000 / transitions)
            syncs.append((try server.commitCount() - syncsBefore) / transitions)
            memory.append(server.memory("VmHWM"))
        }
        let rate = median(rates)
        show(
            "\(connections) connections",
            "\(rate.figure) transitions/s, \((rate / Double(Plan.chainLength)).figure) executions/s; "
                + "each transition \(median(cpu).figure) ms of CPU, \(median(syncs).figure) syncs; "
                + "peak \(median(memory).figure) MiB")
    }
}

@Sendable
func measureInProcess(_ plan: Plan) async throws {
    print("In process: the same chain, started by so many tasks at once")
    for tasks in [1, 16, 64] {
        let count = tasks == 1 ? plan.executions / 4 : plan.executions
        var rates: [Double] = []
        for _ in 0..<plan.runs {
            let folder = plan.fresh()
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            let store = try await SQLiteStore(path: folder + "/bench.sqlite")
            rates.append(try await starts(count, by: tasks, in: store))
            try await store.close()
            try FileManager.default.removeItem(atPath: folder)
        }
        let rate = median(rates)
        show(
            "\(tasks) tasks",
            "\((rate * Double(Plan.chainLength)).figure) transitions/s, \(rate.figure) executions/s"
        )
    }
}

/// The number of executions per second.
private func starts(_ count: Int, by tasks: Int, in store: SQLiteStore) async throws -> Double {
    var logger = Logger(label: "bench")
    logger.logLevel = .critical
    let engine = Engine(store: store, registry: Registry([]), logger: logger)
    let now = Timestamp(seconds: 1_700_000_000)
    let arn = "arn:aws:states:us-east-1:000000000000:stateMachine:chain"
    let machine = try await store.create(
        StateMachineRecord(
            arn: arn, name: "chain", type: "STANDARD", createdAt: now,
            revision: Revision(
                id: RevisionID(0), stateMachineARN: arn,
                definition: Definitions.chain(Plan.chainLength),
                roleARN: "arn:aws:iam::000000000000:role/bench", label: nil, createdAt: now),
            configuration: [:]), tags: [])
    let request = StartRequest(stateMachine: machine, name: nil, input: Definitions.input)
    let time = try await ContinuousClock().measure {
        try await withThrowingTaskGroup { group in
            for _ in 0..<tasks {
                group.addTask {
                    for _ in 0..<(count / tasks) { _ = try await engine.start(request) }
                }
            }
            try await group.waitForAll()
        }
    }
    return Double(count / tasks * tasks) / time.seconds
}
