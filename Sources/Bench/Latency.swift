import Foundation

@Sendable
func measureLatency(_ plan: Plan) async throws {
    print("One execution of one state, at one connection: from the request to its answer")
    var middles: [Double] = []
    var tails: [Double] = []
    for _ in 0..<plan.runs {
        let server = try await ServerProcess(plan)
        defer { server.stop() }
        let arn = try server.create("one", Definitions.chain(1))
        let request = Connection.request("StartExecution", ServerProcess.startBody(arn))
        _ = try load(port: server.port, request, count: 200, connections: 1)
        let (_, latencies) = try load(port: server.port, request, count: 2000, connections: 1)
        middles.append(percentile(0.5, of: latencies))
        tails.append(percentile(0.99, of: latencies))
    }
    show("p50", "\(median(middles).figure) ms")
    show("p99", "\(median(tails).figure) ms")
}

@Sendable
func measureMap(_ plan: Plan) async throws {
    let items = 1000
    print("A Map of \(items) items, each one Pass state: from the request to its end")
    let input = "[" + (0..<items).map { #"{"item":\#($0)}"# }.joined(separator: ",") + "]"
    var times: [Double] = []
    var memory: [Double] = []
    for _ in 0..<plan.runs {
        let server = try await ServerProcess(plan)
        defer { server.stop() }
        let arn = try server.create("map", Definitions.map)
        let request = Connection.request(
            "StartExecution", ServerProcess.startBody(arn, input: input))
        let (_, latencies) = try load(port: server.port, request, count: 20, connections: 1)
        times.append(median(latencies))
        memory.append(server.memory("VmHWM"))
    }
    show("median", "\(median(times).figure) ms; peak \(median(memory).figure) MiB")
}

@Sendable
func measureSleep(_ plan: Plan) async throws {
    print("\(plan.sleepers) executions asleep in a Wait, that wake in the same second")
    let server = try await ServerProcess(plan)
    defer { server.stop() }
    let arn = try server.create("sleep", Definitions.sleep)
    let before = server.memory("VmRSS")
    let wake = Date.now.addingTimeInterval(30 + Double(plan.sleepers) / 2500)
    let input = #"{"until":"\#(wake.formatted(.iso8601))"}"#
    let request = Connection.request("StartExecution", ServerProcess.startBody(arn, input: input))
    let (time, _) = try load(
        port: server.port, request, count: plan.sleepers, connections: 64)
    show("started", "\((Double(plan.sleepers) / time.seconds).figure) executions/s")
    try await Task.sleep(for: .seconds(2))
    show(
        "asleep",
        "\(server.memory("VmRSS").figure) MiB resident (\(before.figure) before the first)")
    let started = plan.sleepers / 64 * 64
    while true {
        let left = try running(arn, server)
        if left == 0 { break }
        try await Task.sleep(for: .milliseconds(200))
        if Date.now > wake.addingTimeInterval(600) {
            throw BenchError("executions of \(started) still sleep")
        }
    }
    show("all awake and done", "\(Date.now.timeIntervalSince(wake).figure) s after their time")
    show("peak", "\(server.memory("VmHWM").figure) MiB")
}

/// The number of the machine's running executions, at most one page of them.
private func running(_ arn: String, _ server: ServerProcess) throws -> Int {
    let body = #"{"stateMachineArn":"\#(arn)","statusFilter":"RUNNING","maxResults":10}"#
    let answer = try Connection(port: server.port).call("ListExecutions", body)
    return answer.components(separatedBy: "\"executionArn\"").count - 1
}
