import AWSAPI
import Engine
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// Lists parked work, which failed too often and is no longer tried, oldest first.
///
/// `Treadle.ListWork`: the input may have `executionArn`, which selects the work of one execution,
/// and `maxResults` and `nextToken`, as in AWS's lists. The answer has `work`. Each element has
/// `key`, `kind`, `due`, `failures`, `reason`, and the `executionArn` or `stateMachineArn` to which
/// it belongs.
struct ListWork: Operation {
    private let executionARN: String?
    private let page: PageRequest

    init(_ input: inout InputReader) throws(APIError) {
        executionARN = try input.text("executionArn", .arn)
        page = try PageRequest(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let scope = "\(Self.name) \(executionARN ?? "")"
        var query = ParkedWorkQuery(limit: page.limit + 1)
        if let text = try page.position(scope, now: api.now()) {
            query.after = ParkedWorkQuery.Position(parsing: text)
            guard query.after != nil else { throw .invalidToken }
        }
        if let executionARN {
            query.execution = try await api.execution(try ARN.execution(executionARN).text)
                .identity.id
        }
        var items: [JSON] = []
        let found: [ParkedWork]
        do throws(StoreError) {
            found = try await api.store.parkedWork(query)
            for work in found.prefix(page.limit) {
                items.append(.object(try await describe(work, in: api)))
            }
        } catch {
            throw api.failure(error)
        }
        let end = found.count > page.limit ? found[page.limit - 1].position.text : nil
        return page.answer("work", items, end: end, scope: scope, now: api.now())
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
        if let id = work.key.revision, let revision = try await api.store.revision(id) {
            object["stateMachineArn"] = .string(revision.stateMachineARN)
        }
        return object
    }
}

/// Makes parked work due at once.
///
/// `Treadle.RetryWork`: the input has `key`, as ListWork returns it.
struct RetryWork: ParkedWorkChange {
    let key: String

    func change(_ key: WorkKey, through engine: any ExecutionEngine) async throws(EngineError) {
        try await engine.retryParkedWork(key)
    }
}

/// Removes parked work, which is then never done.
///
/// `Treadle.DropWork`: the input has `key`, as ListWork returns it.
struct DropWork: ParkedWorkChange {
    let key: String

    func change(_ key: WorkKey, through engine: any ExecutionEngine) async throws(EngineError) {
        try await engine.dropParkedWork(key)
    }
}

/// An operation on one piece of parked work.
protocol ParkedWorkChange: Operation {
    init(key: String)

    /// The key as the caller wrote it.
    var key: String { get }

    func change(_ key: WorkKey, through engine: any ExecutionEngine) async throws(EngineError)
}

extension ParkedWorkChange {
    init(_ input: inout InputReader) throws(APIError) {
        self.init(key: try input.requiredText("key", .name))
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        guard let key = WorkKey(parsing: self.key) else { throw .noSuchWork(self.key) }
        do throws(EngineError) {
            try await change(key, through: api.engine)
        } catch {
            guard case .store(.notFound) = error else { throw api.failure(error) }
            throw .noSuchWork(self.key)
        }
        return .emptyObject
    }
}

extension WorkKey {
    /// The kind of work, as people read it.
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
            "No work with the key '\(key)' is parked; `treadle work list` shows what is")
    }
}
