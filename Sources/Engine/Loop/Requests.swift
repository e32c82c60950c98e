public import Interpreter
public import StatesLanguage
import Storage

extension Engine {
    /// Stops an execution: it ends as aborted.
    ///
    /// Source: API StopExecution.
    ///
    /// - Returns: when it stopped; nil if it had ended before.
    public func stop(
        _ id: ExecutionID, _ error: StateError
    ) async throws(EngineError) -> Timestamp? {
        let outcome = try await deliver(.stop(error), to: id)
        return outcome.accepted ? outcome.execution.stoppedAt : nil
    }

    /// Lets an answer to a task in.
    ///
    /// Source: API SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat.
    ///
    /// - Returns: false, if nobody waits for it any more; AWS's TaskTimedOut.
    /// - Throws: `store(.notFound)`, if the token never was one of this engine.
    public func answer(
        _ token: TaskToken, _ answer: Trigger.TokenAnswer
    ) async throws(EngineError) -> Bool {
        let trigger = Trigger.tokenAnswered(fact: token.fact, nonce: token.nonce, answer)
        return try await deliver(trigger, to: token.execution).accepted
    }

    /// Deletes a state machine and stops what runs of it. Does nothing if there is none.
    ///
    /// Source: API DeleteStateMachine.
    public func deleteStateMachine(arn: String) async throws(EngineError) {
        try await stored { (store) throws(StoreError) in
            try await store.deleteStateMachine(arn: arn)
        }
        var before: ExecutionID?
        while true {
            let filter = ExecutionFilter(
                stateMachineARN: arn, statuses: [.running], before: before, limit: 100)
            let page = try await stored { (store) throws(StoreError) in
                try await store.executions(filter)
            }
            for record in page {
                _ = try await stop(record.identity.id, StateError(nil, cause: nil))
            }
            guard let last = page.last else { return }
            before = last.identity.id
        }
    }
}
