import AWSAPI
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// `GET /treadle/execution?arn=`: an execution with its data, its definition and its parent.
struct ExecutionDetail {
    private let arn: String

    init(_ query: Query) throws(APIError) { arn = try query.requiredText("arn") }

    func read(from store: StoreReader) async throws(APIError) -> JSON {
        let record = try await store.execution(arn: arn)
        let revision = try await store.read { (store) throws(StoreError) in
            guard let revision = try await store.revision(record.revision) else {
                throw .corrupt("The definition of the execution \(record.identity.id) is missing.")
            }
            return revision
        }
        let input = try await store.input(of: record.identity.id)
        let end = try await store.end(of: record)
        var object = record.row
        object["input"] = .string(input?.text ?? "")
        object["output"] = .text(end?.output?.text)
        object["error"] = .text(end?.error?.name)
        object["cause"] = .text(end?.error?.cause)
        object["roleArn"] = .string(record.identity.roleARN)
        object["definition"] = .string(revision.definition)
        object["revision"] = .int(Int(revision.id.number))
        object["parent"] = try await parent(of: record, in: store)
        return .object(object)
    }

    private func parent(
        of record: ExecutionRecord, in store: StoreReader
    ) async throws(APIError) -> JSON {
        guard let parent = record.identity.parent else { return .null }
        let found = try await store.read { (store) throws(StoreError) in
            try await store.execution(parent.execution)
        }
        guard let identity = found?.identity else { return .null }
        return [
            "arn": .string(identity.arn), "name": .string(identity.name),
            "eventNumber": .int(parent.fact),
        ]
    }
}

extension Fact {
    /// The error with which the fact ended the execution.
    var error: StateError? {
        switch self {
        case .executionFailed(let error), .executionTimedOut(let error),
            .executionAborted(let error):
            error
        default: nil
        }
    }

    fileprivate var output: Payload? {
        guard case .executionSucceeded(let output) = self else { return nil }
        return output
    }
}

extension JSON {
    static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
