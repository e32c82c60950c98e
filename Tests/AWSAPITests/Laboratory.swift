import AWSAPI
import Engine
import Integrations
import Interpreter
import JSONValue
import Logging
import StatesLanguage
import Storage
import Synchronization
import TreadleAPI

/// An API over an engine and a store in memory, with a clock that a test moves.
struct Laboratory {
    let store: MemoryStore
    let time = ManualTime()
    let engine: Engine
    let api: StatesAPI

    static let account = "123456789012"
    static let arnPrefix = "arn:aws:states:us-east-1:123456789012:"
    static let role: JSON = "arn:aws:iam::123456789012:role/worker"

    init(hold: Hold? = nil, _ set: (inout StatesAPI.Options) -> Void = { _ in }) {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var engineOptions = EngineOptions()
        engineOptions.account = Self.account
        store = MemoryStore(clock: time)
        engine = Engine(
            store: store, registry: Registry([]), options: engineOptions, time: time,
            logger: logger)
        var options = StatesAPI.Options()
        set(&options)
        api = StatesAPI(
            engine: engine, store: store, site: Site(account: Self.account), options: options,
            hold: hold, logger: logger
        ).with(.treadle)
    }

    /// Calls an operation and returns its reply with any status.
    func call(_ operation: String, _ input: JSON = .emptyObject) async throws -> Reply {
        let answer = await api.answer(target: "AWSStepFunctions.\(operation)", body: input.utf8)
        return Reply(status: answer.status, body: try JSON(parsing: answer.body))
    }

    struct Reply {
        let status: Int
        let body: JSON

        subscript(key: String) -> JSON? { body[key] }

        /// The code of the error and its message.
        var error: String {
            "\(body["__type"]?.string ?? "-"): \(body["message"]?.string ?? "-")"
        }
    }
}

// MARK: - Shortcuts

extension Laboratory {
    static let pass = #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#
    static let wait = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}"#

    static func machineARN(_ name: String) -> JSON { .string("\(arnPrefix)stateMachine:\(name)") }

    static func executionARN(_ machine: String, _ name: String) -> JSON {
        .string("\(arnPrefix)execution:\(machine):\(name)")
    }

    @discardableResult
    func create(_ name: String, _ definition: String = pass) async throws -> Reply {
        try await call(
            "CreateStateMachine",
            ["name": .string(name), "definition": .string(definition), "roleArn": Self.role])
    }

    @discardableResult
    func start(_ machine: String, _ name: String, input: String = "{}") async throws -> Reply {
        time.advance(bySeconds: 1)
        return try await call(
            "StartExecution",
            [
                "stateMachineArn": Self.machineARN(machine), "name": .string(name),
                "input": .string(input),
            ])
    }

    func history(_ machine: String, _ name: String, _ more: JSONObject = [:]) async throws -> Reply
    {
        var input: JSONObject = ["executionArn": Self.executionARN(machine, name)]
        for (key, value) in more { input[key] = value }
        return try await call("GetExecutionHistory", .object(input))
    }
}
