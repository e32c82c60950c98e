import JSONValue

/// Creates a state machine on a server, or updates an existing one.
struct Deployer {
    private let client: Client
    private let roleARN: String?

    enum Result: String, Hashable, Sendable {
        case created, updated, unchanged
    }

    /// - Parameter roleARN: the role of the machine. Without it, a new machine gets the ARN of a
    ///   role that need not exist, and an existing machine keeps its role.
    init(_ client: Client, roleARN: String?) {
        self.client = client
        self.roleARN = roleARN
    }

    /// Deploys one machine.
    ///
    /// If the machine already has the same definition, compared as JSON, and the same role, it
    /// stays unchanged.
    func deploy(_ name: String, _ definition: String) async throws(ClientError) -> Result {
        let arn = try await client.facts().machineARN(name)
        let existing: JSON
        do throws(ClientError) {
            existing = try await client.call(
                "DescribeStateMachine", ["stateMachineArn": .string(arn)])
        } catch {
            guard error.code == "StateMachineDoesNotExist" else { throw error }
            try await create(name, definition)
            return .created
        }
        guard isDifferent(existing, definition) else { return .unchanged }
        var input: JSONObject = [
            "stateMachineArn": .string(arn), "definition": .string(definition),
        ]
        if let roleARN { input["roleArn"] = .string(roleARN) }
        _ = try await client.call("UpdateStateMachine", .object(input))
        return .updated
    }

    private func create(_ name: String, _ definition: String) async throws(ClientError) {
        let facts = try await client.facts()
        let role = roleARN ?? "arn:aws:iam::\(facts.account):role/treadle"
        _ = try await client.call(
            "CreateStateMachine",
            [
                "name": .string(name), "definition": .string(definition), "roleArn": .string(role),
            ])
    }

    private func isDifferent(_ existing: JSON, _ definition: String) -> Bool {
        if let roleARN, existing["roleArn"]?.string != roleARN { return true }
        guard let text = existing["definition"]?.string else { return true }
        if text == definition { return false }
        guard let old = try? JSON(parsing: text), let new = try? JSON(parsing: definition) else {
            return true
        }
        return old != new
    }
}
