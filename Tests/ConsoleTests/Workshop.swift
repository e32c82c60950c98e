import AWSAPI
import Engine
import Integrations
import JSONValue
import Logging
import Storage

@testable import Console

/// A server over an engine and a store in memory.
struct Workshop {
    let engine: Engine
    let server: AWSAPI.Server
    private let api: StatesAPI

    static let wait = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}"#
    static let pass = #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#

    /// - Parameter routes: those of the whole console, if none are given.
    init(routes: AWSAPI.Server.Routes? = nil) {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let store = MemoryStore()
        engine = Engine(store: store, registry: Registry([]), logger: logger)
        api = StatesAPI(
            engine: engine, store: store, site: Site(account: "000000000000"), logger: logger)
        var options = ServerOptions(version: "1.2.3")
        options.port = 0
        server = AWSAPI.Server(
            api, options: options, routes: [routes ?? Console.routes(engine: engine)],
            logger: logger)
    }

    /// What an operation answers.
    @discardableResult
    func call(_ operation: String, _ input: JSON) async throws -> JSON {
        let answer = await api.answer(target: "AWSStepFunctions.\(operation)", body: input.utf8)
        return try JSON(parsing: answer.body)
    }

    /// The ARN of a new state machine.
    func create(_ name: String, _ definition: String = pass) async throws -> JSON {
        let input: JSON = [
            "name": .string(name), "definition": .string(definition),
            "roleArn": "arn:aws:iam::000000000000:role/worker",
        ]
        return try await call("CreateStateMachine", input)["stateMachineArn"] ?? nil
    }

    @discardableResult
    func start(_ machine: JSON, _ name: String) async throws -> JSON {
        try await call("StartExecution", ["stateMachineArn": machine, "name": .string(name)])
    }
}
