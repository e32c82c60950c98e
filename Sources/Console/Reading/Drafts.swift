import AWSAPI
import Interpreter
import Storage

/// Distinguishes state machines that the designer made to run drafts from all others.
///
/// It remembers its answers, so a request asks only once for each state machine.
struct Drafts {
    /// The tag of state machines that the designer made to run unsaved definitions.
    static let tag = "treadle:draft"

    private var known: [String: Bool] = [:]

    /// The executions that are not runs of drafts, in the same order.
    mutating func others(
        of records: [ExecutionRecord], in store: StoreReader
    ) async throws(APIError) -> [ExecutionRecord] {
        var others: [ExecutionRecord] = []
        for record in records where try await !isDraft(record.identity, in: store) {
            others.append(record)
        }
        return others
    }

    private mutating func isDraft(
        _ identity: Identity, in store: StoreReader
    ) async throws(APIError) -> Bool {
        let arn = identity.stateMachineARN
        if let answer = known[arn] { return answer }
        let answer = try await store.read { (store) throws(StoreError) in
            if try await store.tags(of: arn).contains(where: { $0.key == Self.tag }) { return true }
            // Tags are deleted with their state machine, so only the name is left.
            guard Self.isDraftName(identity.stateMachineName) else { return false }
            return try await store.stateMachine(arn: arn) == nil
        }
        known[arn] = answer
        return answer
    }

    /// Whether the designer could have given a draft this name: `NAME-draft`, `NAME-draft-2`.
    private static func isDraftName(_ name: String) -> Bool {
        name.wholeMatch(of: /.*-draft(-[0-9]+)?/) != nil
    }
}
