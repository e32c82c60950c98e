import AWSAPI
import Interpreter
import Logging
import StatesLanguage
import Storage

/// Reads the store, and converts its errors to those that callers get; the log has the details.
struct StoreReader: Sendable {
    let store: any Store
    let logger: Logger

    func read<Value: Sendable>(
        _ body: (any Store) async throws(StoreError) -> Value
    ) async throws(APIError) -> Value {
        do throws(StoreError) {
            return try await body(store)
        } catch {
            logger.error("store failed", metadata: ["error": "\(error)"])
            guard case .unavailable = error else { throw .internalFailure }
            throw .unavailable
        }
    }

    /// The execution with an ARN.
    ///
    /// - Throws: `ExecutionDoesNotExist`, with status 404.
    func execution(arn: String) async throws(APIError) -> ExecutionRecord {
        let record = try await read { (store) throws(StoreError) in
            try await store.execution(arn: arn)
        }
        if let record { return record }
        throw APIError(
            "ExecutionDoesNotExist", status: 404, "Execution Does Not Exist: '\(arn)'")
    }

    func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(APIError) -> [Event] {
        try await read { (store) throws(StoreError) in
            try await store.events(of: id, after: number, limit: limit)
        }
    }

    /// The input with which an execution was started.
    func input(of id: ExecutionID) async throws(APIError) -> Payload? {
        let first = try await events(of: id, after: 0, limit: 1).first
        guard case .executionStarted(let input) = first?.fact else { return nil }
        return input
    }

    /// The errors with which executions ended, in the same order; nil for those without one.
    func errors(of records: [ExecutionRecord]) async throws(APIError) -> [StateError?] {
        let failed = records.filter { $0.status != .running && $0.status != .succeeded }
        guard !failed.isEmpty else { return records.map { _ in nil } }
        let ids = failed.map(\.identity.id)
        let events = try await read { (store) throws(StoreError) in
            try await store.lastEvents(of: ids)
        }
        let errors = Dictionary(zip(ids, events.map { $0?.fact.error })) { first, _ in first }
        return records.map { errors[$0.identity.id] ?? nil }
    }

    /// The fact that ended an execution, if one did.
    func end(of record: ExecutionRecord) async throws(APIError) -> Fact? {
        guard record.status != .running else { return nil }
        return try await read { (store) throws(StoreError) in
            try await store.history(
                of: record.identity.id, HistoryRange(limit: 1, isNewestFirst: true))
        }.first?.fact
    }
}
