import Foundation
import Synchronization

/// A client that starts an execution of one state ten times a second, at any load of the server.
final class Canary: Sendable {
    private static let interval = Duration.milliseconds(100)

    private let port: UInt16
    private let request: [UInt8]
    private let isDone = Atomic(false)

    init(_ server: ServerProcess) throws {
        port = server.port
        let arn = try server.create("canary", Definitions.chain(1))
        request = Connection.request("StartExecution", ServerProcess.startBody(arn))
    }

    /// Starts executions while something is done.
    ///
    /// - Returns: for each execution, the milliseconds from the time when it was due to its answer.
    ///   One that waits behind a slow one therefore counts as slow, too.
    func sing(while work: () async throws -> Void) async throws -> [Double] {
        isDone.store(false, ordering: .relaxed)
        async let latencies = start()
        do {
            try await work()
        } catch {
            isDone.store(true, ordering: .relaxed)
            throw error
        }
        isDone.store(true, ordering: .relaxed)
        return try await latencies
    }

    private func start() async throws -> [Double] {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try self.startUntilDone() })
            }
        }
    }

    private func startUntilDone() throws -> [Double] {
        let connection = try Connection(port: port)
        let clock = ContinuousClock()
        var due = clock.now
        var latencies: [Double] = []
        while !isDone.load(ordering: .relaxed) {
            try connection.send(request)
            latencies.append(due.duration(to: clock.now).seconds * 1000)
            due += Self.interval
            let pause = clock.now.duration(to: due).seconds
            if pause > 0 { Thread.sleep(forTimeInterval: pause) }
        }
        return latencies
    }
}

func show(_ what: String, canary latencies: [Double]) {
    show(
        what,
        "p50 \(percentile(0.5, of: latencies).figure) ms, p99 \(percentile(0.99, of: latencies).figure) ms, "
            + "slowest \((latencies.max() ?? 0).figure) ms of \(latencies.count)")
}

/// Measures other clients beside clients that start executions that never end by themselves.
@Sendable
func measureCanary(_ plan: Plan) async throws {
    print("An execution of one state is started each 100 ms, beside eight greedy clients")
    let server = try await ServerProcess(plan)
    defer { server.stop() }
    let canary = try Canary(server)
    show(
        "alone",
        canary: try await canary.sing { try await Task.sleep(for: .seconds(10)) })
    let greedy = try [
        server.create("expression", Definitions.endlessExpression),
        server.create("loop", Definitions.endlessLoop),
    ]
    let clients = try (0..<8).map { try GreedyClient(server, stateMachine: greedy[$0 % 2]) }
    show(
        "beside endless expressions and loops",
        canary: try await canary.sing { try await Task.sleep(for: .seconds(60)) })
    let started = clients.map { $0.stop() }.reduce(0, +)
    show("started by the greedy clients", Double(started).figure)
    show("peak", "\(server.memory("VmHWM").figure) MiB")
}

/// A client that starts executions of one state machine, one after the other.
private final class GreedyClient: Sendable {
    private let isDone = Atomic(false)
    private let count = Atomic(0)

    init(_ server: ServerProcess, stateMachine arn: String) throws {
        let request = Connection.request("StartExecution", ServerProcess.startBody(arn))
        let connection = try Connection(port: server.port)
        nonisolated(unsafe) let client = connection
        Thread.detachNewThread {
            while !self.isDone.load(ordering: .relaxed), (try? client.send(request)) != nil {
                self.count.add(1, ordering: .relaxed)
            }
        }
    }

    /// - Returns: the number of started executions.
    func stop() -> Int {
        isDone.store(true, ordering: .relaxed)
        return count.load(ordering: .relaxed)
    }
}
