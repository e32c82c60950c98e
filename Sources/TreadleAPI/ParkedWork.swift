import AWSAPI
import Engine
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// Lists the work that failed too often and that nobody tries any more, the oldest first.
///
/// `Treadle.ListWork`: no input; the answer has `work`, each with `key`, `kind`, `due`, `failures`,
/// `reason`, and `executionArn` if it is an execution's.
struct ListWork: Operation {
    /// So many are listed.
    private static let countMax = 1000

    init(_ input: inout InputReader) throws(APIError) {}

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        var items: [JSON] = []
        do throws(StoreError) {
            for work in try await api.store.parkedWork(limit: Self.countMax) {
                items.append(.object(try await describe(work, in: api)))
            }
        } catch {
            throw api.failure(error)
        }
        return ["work": .array(items)]
    }

    private func describe(
        _ work: ParkedWork, in api: StatesAPI
    ) async throws(StoreError) -> JSONObject {
        var object: JSONObject = [
            "key": .string(work.key.text), "kind": .string(work.key.kindText),
            "due": work.due.json, "failures": .int(work.failureCount),
            "reason": .string(work.reason),
        ]
        if let id = work.key.execution, let record = try await api.store.execution(id) {
            object["executionArn"] = .string(record.identity.arn)
        }
        return object
    }
}

/// Has parked work tried again at once.
///
/// `Treadle.RetryWork`: the input has `key`, as ListWork gives it.
struct RetryWork: Operation {
    private let key: String

    init(_ input: inout InputReader) throws(APIError) {
        key = try input.requiredText("key", .name)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let key = try WorkKey.read(self.key)
        do throws(EngineError) {
            try await api.engine.retryParkedWork(key)
        } catch {
            guard case .store(.notFound) = error else { throw api.failure(error) }
            throw .noSuchWork(self.key)
        }
        return .emptyObject
    }
}

/// Removes parked work: it is never done.
///
/// `Treadle.DropWork`: the input has `key`, as ListWork gives it.
struct DropWork: Operation {
    private let key: String

    init(_ input: inout InputReader) throws(APIError) {
        key = try input.requiredText("key", .name)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let key = try WorkKey.read(self.key)
        do throws(StoreError) {
            try await api.store.dropParkedWork(key)
        } catch {
            guard error == .notFound else { throw api.failure(error) }
            throw .noSuchWork(self.key)
        }
        return .emptyObject
    }
}

extension WorkKey {
    fileprivate static func read(_ text: String) throws(APIError) -> WorkKey {
        guard let key = WorkKey(parsing: text) else { throw .noSuchWork(text) }
        return key
    }

    /// For people.
    fileprivate var kindText: String {
        switch Work.Kind(number: kind) {
        case .timer(.wait): "wait"
        case .timer(.retry): "retry"
        case .timer(.taskTimeout): "task time-out"
        case .timer(.taskHeartbeat): "task heartbeat"
        case .timer(.executionTimeout): "execution time-out"
        case .task: "task"
        case .activity: "task of an activity"
        case .cancellation: "cancellation of a task"
        case .announcement: "end of a nested execution"
        case .turn: "turn of a long step"
        case .deletion: "deletion of a state machine"
        case nil: "unknown (\(kind))"
        }
    }
}

extension APIError {
    fileprivate static func noSuchWork(_ key: String) -> APIError {
        APIError(
            "ResourceNotFound", status: 400,
            "No work with the key '\(key)' is set aside; `treadle work list` shows what is")
    }
}
