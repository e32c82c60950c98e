import Histories
import JSONValue

extension Client {
    /// All state machines, from all pages.
    func machines() async throws(ClientError) -> [MachineSummary] {
        try await all("ListStateMachines", [:], member: "stateMachines", limit: .max, call: call)
            .compactMap(MachineSummary.init)
    }

    /// The newest executions of one machine, newest first.
    func executions(
        of machineARN: String, status: ExecutionStatus? = nil, limit: Int
    ) async throws(ClientError) -> [ExecutionSummary] {
        var input: JSONObject = ["stateMachineArn": .string(machineARN)]
        if let status { input["statusFilter"] = .string(status.rawValue) }
        return try await all(
            "ListExecutions", input, member: "executions", limit: limit, call: call
        )
        .compactMap(ExecutionSummary.init)
    }

    /// All parked work, from all pages, oldest first.
    func parkedWork() async throws(ClientError) -> [JSON] {
        try await all("ListWork", [:], member: "work", limit: .max, call: callTreadle)
    }

    /// A function that calls one of AWS's operations or one of Treadle's own.
    private typealias Call = (String, JSON) async throws(ClientError) -> JSON

    /// The items from all pages of a list, up to `limit`.
    private func all(
        _ operation: String, _ input: JSONObject, member: String, limit: Int, call: Call
    ) async throws(ClientError) -> [JSON] {
        var items: [JSON] = []
        var input = input
        var tokens = PageTokens()
        while items.count < limit {
            input["maxResults"] = .int(min(1_000, limit - items.count))
            let page = try await call(operation, .object(input))
            guard let some = page[member]?.array else {
                throw .unexpected(endpoint, reason: "\(operation) without \(member)")
            }
            items += some
            let next = page["nextToken"]?.string
            guard let token = try tokens.next(next, of: operation, from: endpoint) else { break }
            input["nextToken"] = .string(token)
        }
        return items
    }
}
