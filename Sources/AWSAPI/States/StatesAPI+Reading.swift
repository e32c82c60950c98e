import Engine
package import Interpreter
import Logging
import StatesLanguage
package import Storage

/// Reads records for operations, with AWS's errors for those that do not exist.
extension StatesAPI {
    // MARK: State machines

    /// The state machine with this ARN.
    ///
    /// - Throws: `StateMachineDoesNotExist`.
    func stateMachine(_ arn: String) async throws(APIError) -> StateMachineRecord {
        guard let machine = try await stateMachineIfAny(arn) else {
            throw .stateMachineDoesNotExist(arn)
        }
        return machine
    }

    func stateMachineIfAny(_ arn: String) async throws(APIError) -> StateMachineRecord? {
        do throws(StoreError) {
            return try await store.stateMachine(arn: arn)
        } catch {
            throw failure(error)
        }
    }

    package func revision(_ id: RevisionID) async throws(APIError) -> Revision {
        do throws(StoreError) {
            guard let revision = try await store.revision(id) else { throw .notFound }
            return revision
        } catch {
            throw failure(error)
        }
    }

    // MARK: Executions

    /// The execution with this ARN.
    ///
    /// - Throws: `ExecutionDoesNotExist`.
    package func execution(_ arn: String) async throws(APIError) -> ExecutionRecord {
        do throws(StoreError) {
            if let execution = try await store.execution(arn: arn) { return execution }
        } catch {
            throw failure(error)
        }
        throw .executionDoesNotExist(arn)
    }

    package func history(
        of id: ExecutionID, _ range: HistoryRange
    ) async throws(APIError) -> [Event] {
        do throws(StoreError) {
            return try await store.history(of: id, range)
        } catch {
            throw failure(error)
        }
    }

    // MARK: Activities

    /// The activity with this ARN.
    ///
    /// - Throws: `ActivityDoesNotExist`.
    func activity(_ arn: String) async throws(APIError) -> ActivityRecord {
        do throws(StoreError) {
            if let activity = try await store.activity(arn: arn) { return activity }
        } catch {
            throw failure(error)
        }
        throw .activityDoesNotExist(arn)
    }

    // MARK: Failures

    /// The error answer for an error of the store; the details go to the log.
    package func failure(_ error: StoreError) -> APIError {
        logger.error("store failed", metadata: ["error": "\(error)"])
        guard case .unavailable = error else { return .internalFailure }
        return .unavailable
    }
}
