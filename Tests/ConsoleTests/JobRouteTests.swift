import AWSAPI
import Engine
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interpreter
import JSONValue
import Jobs
import NIOCore
import Storage
import Testing

@testable import Console

@Suite struct JobRouteTests {
    private let workshop = Workshop()

    /// Asks about jobs that a service has taken and does not start.
    private func ask(
        _ path: String, submitting requests: [JobRequest], keys: [String]
    ) async throws -> JSON {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "console-jobs-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let configuration = JobsConfiguration(
            definitions: [
                JobDefinition(
                    name: "load",
                    command: ["sh", "-c", "Ref::script", "Ref::table", "Ref::script"],
                    parameters: ["table": "orders"], environment: ["PASSWORD": "secret"],
                    timeoutSeconds: 60, attempts: 2),
                JobDefinition(name: "plain", command: ["true"]),
            ],
            queues: [
                JobQueueDefinition(name: "work", slots: 4),
                JobQueueDefinition(name: "urgent", slots: 1, priority: 9),
            ],
            directory: directory, slots: 5)
        let jobs = try JobService(
            configuration, supervisor: SupervisorCommand(executable: "/bin/false", arguments: []))
        for (request, key) in zip(requests, keys) {
            _ = try await jobs.submit(request, key: key)
        }
        let server = AWSAPI.Server(
            workshop.server.api, options: workshop.server.options,
            routes: [Console.routes(engine: workshop.engine, jobs: jobs)])
        return try await server.application().test(.router) { client in
            let response = try await client.execute(uri: "/treadle/\(path)", method: .get)
            return try JSON(parsing: Array(buffer: response.body))
        }
    }

    @Test func listsDefinitionsAndQueues() async throws {
        let request = JobRequest(name: "j", queue: "urgent", definition: "plain")
        let answer = try await ask("jobs", submitting: [request, request], keys: ["1", "2"])
        #expect(
            answer == [
                "definitions": [
                    [
                        "name": "load",
                        "command": ["sh", "-c", "Ref::script", "Ref::table", "Ref::script"],
                        "parameters": ["table": "orders"], "requiredParameters": ["script"],
                        "attempts": 2, "timeoutSeconds": 60,
                    ],
                    [
                        "name": "plain", "command": ["true"], "parameters": [:],
                        "requiredParameters": [], "attempts": 1, "timeoutSeconds": nil,
                    ],
                ],
                "queues": [
                    [
                        "name": "work", "slots": 4, "priority": 1, "waitingCount": 0,
                        "runningCount": 0,
                    ],
                    [
                        "name": "urgent", "slots": 1, "priority": 9, "waitingCount": 2,
                        "runningCount": 0,
                    ],
                ],
                "slots": 5,
            ])
    }

    @Test func tellsHowTheJobsOfAnExecutionWait() async throws {
        let arn = try await workshop.run(try await workshop.create("m", Workshop.wait), "e")
        let found = try await workshop.engine.store.execution(arn: arn)
        let id = try #require(found).identity.id
        let request = JobRequest(name: "j", queue: "work", definition: "plain")
        let nonce = "00000000-0000-0000-0000-000000000000"
        let answer = try await ask(
            "execution/jobs?arn=\(arn)", submitting: [request, request],
            keys: ["another's", TaskToken(execution: id, fact: 3, nonce: nonce).text])
        let jobs = try #require(answer["jobs"])
        #expect(jobs.all("event") == [3])
        #expect(jobs.all("status") == ["RUNNABLE"])
        #expect(jobs.all("queue") == ["work"])
        #expect(jobs.all("ahead") == [1])
        #expect(jobs.all("startedAt") == [nil])
    }
}
