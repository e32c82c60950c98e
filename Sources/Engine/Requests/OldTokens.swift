import Interpreter
import StatesLanguage
import Storage

/// Task tokens issued by versions whose tokens had no separate key.
///
/// Some of them follow from their execution's name, which is public. Those are accepted for a
/// limited time after the upgrade; all others until their tasks end.
struct OldTokens: Sendable {
    let surroundings: Surroundings

    /// Whether the token follows from a name and the time for such tokens is over.
    func isRefused(_ token: TaskToken) async throws(EngineError) -> Bool {
        let record = try await surroundings.stored { (store) throws(StoreError) in
            try await store.execution(token.execution)
        }
        guard let record, record.identity.name == token.nonce else { return false }
        guard let end = surroundings.options.guessableTokensUntil else { return true }
        return surroundings.store.now >= end
    }
}

extension Engine {
    /// The ARNs of running executions with a task whose token follows from the execution's name.
    ///
    /// It reads all running executions, for a server that starts after an upgrade.
    public func executionsWithGuessableTokens() async throws(EngineError) -> [String] {
        var found: [String] = []
        var before: ExecutionID?
        while true {
            let filter = ExecutionFilter(
                stateMachineARN: nil, statuses: [.running], before: before, limit: 500)
            let page = try await surroundings.stored { (store) throws(StoreError) in
                try await store.executions(filter)
            }
            guard let last = page.last else { return found }
            for record in page where try await hasGuessableToken(record.identity) {
                found.append(record.identity.arn)
            }
            before = last.identity.id
        }
    }

    private func hasGuessableToken(_ identity: Identity) async throws(EngineError) -> Bool {
        guard TaskToken.isOld(identity.name) else { return false }
        let execution = try await runner.ask(identity.id).execution
        return execution.frames.values.contains { frame in
            guard case .task(let progress) = frame.doing else { return false }
            return progress.task.nonce == identity.name
        }
    }
}
