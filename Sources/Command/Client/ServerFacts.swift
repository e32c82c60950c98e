import JSONValue

/// What a server says about itself at `GET /treadle/about`.
struct ServerFacts: Hashable, Sendable {
    /// Twelve digits.
    let account: String

    let region: String
    let version: String

    /// The ARN of the state machine with this name on this server.
    func machineARN(_ name: some StringProtocol) -> String {
        "arn:aws:states:\(region):\(account):stateMachine:\(name)"
    }

    /// The ARN of an execution of that machine.
    func executionARN(_ machine: some StringProtocol, _ name: some StringProtocol) -> String {
        "arn:aws:states:\(region):\(account):execution:\(machine):\(name)"
    }
}

extension Client {
    /// Asks the server for its account and region.
    ///
    /// - Throws: ``ClientError/unexpected(_:reason:)`` if what answers is no Treadle server.
    func facts() async throws(ClientError) -> ServerFacts {
        let answer = try await get("/treadle/about")
        guard let account = answer["account"]?.string, let region = answer["region"]?.string else {
            throw .unexpected(endpoint, reason: "it names no account and region")
        }
        return ServerFacts(
            account: account, region: region, version: answer["version"]?.string ?? "")
    }
}
