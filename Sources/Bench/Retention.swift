import Foundation

/// Measures memory and disk while millions of closed executions come and go.
@Sendable
func measureRetention(_ plan: Plan) async throws {
    let count = plan.closed
    print("\(Double(count).figure) closed executions of one state, removed while the server serves")
    let server = try await ServerProcess(plan)
    defer { server.stop() }
    try sleepFar(server)
    let canary = try Canary(server)
    let arn = try server.create("short", Definitions.chain(1))
    var memory: [Double] = []
    for _ in 0..<10 {
        try fill(server, arn, count: count / 10)
        memory.append(server.memory("VmRSS"))
    }
    show(
        "resident after each tenth, beside a Wait",
        memory.map { String(Int($0.rounded())) }.joined(separator: ", ") + " MiB")
    show("the database with them", "\(server.databaseMegabytes().figure) MB")
    show(
        "the canary before",
        canary: try await canary.sing { try await Task.sleep(for: .seconds(10)) })
    var time = Duration.zero
    let during = try await canary.sing {
        time = try await ContinuousClock().measure { try await server.purge() }
    }
    show("the canary while they are removed", canary: during)
    show("removed", "\((Double(count) / time.seconds).figure) executions/s")
    show("the database without them", "\(server.databaseMegabytes().figure) MB")
    try fill(server, arn, count: count)
    show("the database with as many again", "\(server.databaseMegabytes().figure) MB")
}

private func sleepFar(_ server: ServerProcess) throws {
    let arn = try server.create("far", Definitions.sleep)
    let body = ServerProcess.startBody(arn, input: #"{"until":"2099-01-01T00:00:00Z"}"#)
    _ = try Connection(port: server.port).call("StartExecution", body)
}

private func fill(_ server: ServerProcess, _ arn: String, count: Int) throws {
    let request = Connection.request("StartExecution", ServerProcess.startBody(arn))
    _ = try load(port: server.port, request, count: count, connections: 64)
}

/// Measures memory with definitions as large as the API allows.
@Sendable
func measureDefinitions(_ plan: Plan) async throws {
    let count = 200
    print("\(count) state machines whose definitions have 0.8 MB each, in use by turns")
    let server = try await ServerProcess(plan)
    defer { server.stop() }
    let before = server.memory("VmRSS")
    let arns = try (0..<count).map {
        try server.create("large\($0)", Definitions.large(byteCount: 800_000))
    }
    let connection = try Connection(port: server.port)
    var times: [Double] = []
    for _ in 0..<3 {
        for arn in arns {
            let body = ServerProcess.startBody(arn)
            let time = try ContinuousClock().measure {
                _ = try connection.call("StartExecution", body)
            }
            times.append(time.seconds * 1000)
        }
    }
    show("resident", "\(server.memory("VmRSS").figure) MiB (\(before.figure) before the first)")
    show("peak", "\(server.memory("VmHWM").figure) MiB")
    show("a start that reads its definition again", "\(median(times).figure) ms")
}
