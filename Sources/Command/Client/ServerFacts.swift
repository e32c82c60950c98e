import JSONValue

/// The server's description of itself at `GET /treadle/about`.
struct ServerFacts: Hashable, Sendable {
    /// The account's id: twelve digits.
    let account: String

    let region: String
    let version: String

    /// The ARN that a state machine with this name has on this server.
    func machineARN(_ name: some StringProtocol) -> String {
        "arn:aws:states:\(region):\(account):stateMachine:\(name)"
    }

    /// The ARN that an execution with this name has.
    func executionARN(_ machine: some StringProtocol, _ name: some StringProtocol) -> String {
        "arn:aws:states:\(region):\(account):execution:\(machine):\(name)"
    }
}

extension Client {
    /// Asks the server for its account and region.
    ///
    /// - Throws: ``ClientError/unexpected(_:reason:)`` if the answer is not from a Treadle server.
    func facts() async throws(ClientError) -> ServerFacts {
        let answer = try await get("/treadle/about")
        guard let account = answer["account"]?.string, let region = answer["region"]?.string else {
            throw .unexpected(endpoint, reason: "it names no account and region")
        }
        return ServerFacts(
            account: account, region: region, version: answer["version"]?.string ?? "")
    }
}
