import AWSAPI
import Foundation
import HTTPTypes
import HummingbirdTesting
import JSONValue
import Jobs
import NIOCore
import Testing

@testable import Console

@Suite struct JobRouteTests {
    /// Asks about jobs that a service has taken and does not start.
    private func ask(
        _ paths: [String], submitting requests: [JobRequest] = []
    ) async throws -> [(status: Int, body: JSON, ids: [String])] {
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
        var ids: [String] = []
        for (number, request) in requests.enumerated() {
            ids.append(try await jobs.submit(request, key: "\(number)").id.text)
        }
        let known = ids
        let workshop = Workshop()
        let server = AWSAPI.Server(
            workshop.server.api, options: workshop.server.options,
            routes: [Console.routes(engine: workshop.engine, jobs: jobs)])
        return try await server.application().test(.router) { client in
            var answers: [(status: Int, body: JSON, ids: [String])] = []
            for path in paths {
                let uri = known.enumerated().reduce("/treadle/\(path)") { path, job in
                    path.replacing("ID\(job.offset)", with: job.element)
                }
                let response = try await client.execute(uri: uri, method: .get)
                let body = try JSON(parsing: Array(buffer: response.body))
                answers.append((response.status.code, body, known))
            }
            return answers
        }
    }

    @Test func listsDefinitionsAndQueues() async throws {
        let request = JobRequest(name: "j", queue: "urgent", definition: "plain")
        let answer = try await ask(["jobs"], submitting: [request, request])[0]
        #expect(
            answer.body == [
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

    @Test func tellsHowManyJobsWaitBeforeOne() async throws {
        let request = JobRequest(name: "j", queue: "work", definition: "plain")
        let answers = try await ask(["jobs/ID0", "jobs/ID1"], submitting: [request, request])
        #expect(answers.map { $0.body["aheadCount"]?.int } == [0, 1])
        let job = answers[1].body
        #expect(job["id"]?.string == answers[1].ids[1])
        #expect(job["status"] == "RUNNABLE")
        #expect(job["queue"] == "work" && job["definition"] == "plain" && job["name"] == "j")
        #expect(job["startedAt"] == JSON.null && job["attempts"] == 0)
    }

    @Test(arguments: ["none", "00000000-0000-8000-8000-000000000000", "..%2f.."])
    func saysThatThereIsNoSuchJob(id: String) async throws {
        let answer = try await ask(["jobs/\(id)"])[0]
        #expect(answer.status == 404)
        #expect(answer.body["message"] == "There is no such job")
    }
}
