import AWSAPI
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import JSONValue
import NIOCore
import Storage
import Testing
import TreadleAPI

@Suite struct ServerTests {
    private func server(_ routes: [AWSAPI.Server.Routes] = []) -> AWSAPI.Server {
        var options = ServerOptions(version: "1.2.3")
        options.port = 0
        options.bodyByteCountMax = 100_000
        return AWSAPI.Server(Laboratory().api, options: options, routes: routes)
    }

    private func json(_ response: TestResponse) throws -> JSON {
        try JSON(parsing: Array(buffer: response.body))
    }

    @Test func answersAWSJSON() async throws {
        try await server().application().test(.router) { client in
            let headers: HTTPFields = [targetName(): "AWSStepFunctions.ListStateMachines"]
            let reply = try await client.execute(
                uri: "/", method: .post, headers: headers, body: ByteBuffer(string: "{}"))
            #expect(reply.status == .ok)
            #expect(reply.headers[.contentType] == "application/x-amz-json-1.0")
            #expect(reply.headers[try #require(.init("x-amzn-RequestId"))]?.utf8.count == 36)
            #expect(try json(reply) == ["stateMachines": []])
        }
    }

    @Test func takesSignedRequests() async throws {
        try await server().application().test(.router) { client in
            let headers: HTTPFields = [
                targetName(): "AWSStepFunctions.ListActivities",
                .authorization: "AWS4-HMAC-SHA256 Credential=x, Signature=nonsense",
            ]
            let reply = try await client.execute(
                uri: "/", method: .post, headers: headers, body: ByteBuffer(string: "{}"))
            #expect(reply.status == .ok)
        }
    }

    /// Visiting a page of another origin must not let that page use this server.
    @Test(arguments: [
        ("cross-site", true), ("same-site", true), ("same-origin", false), ("none", false),
    ])
    func refusesPagesOfOthers(_ site: String, _ isRefused: Bool) async throws {
        try await server().application().test(.router) { client in
            let headers: HTTPFields = [
                targetName(): "AWSStepFunctions.ListActivities", siteName(): site,
            ]
            let call = try await client.execute(
                uri: "/", method: .post, headers: headers, body: ByteBuffer(string: "{}"))
            #expect(call.status == (isRefused ? .forbidden : .ok))
            let page = try await client.execute(
                uri: "/treadle/about", method: .get, headers: headers)
            #expect(page.status == (isRefused ? .forbidden : .ok))
            guard isRefused else { return }
            for reply in [call, page] {
                #expect(try json(reply)["__type"] == "AccessDeniedException")
            }
            // A link on another site may lead here.
            let health = try await client.execute(uri: "/healthz", method: .get, headers: headers)
            #expect(health.status == .ok)
        }
    }

    @Test func saysThatItCannotDoItsWork() async throws {
        let server = AWSAPI.Server(
            Laboratory().api, options: ServerOptions(version: "1"), health: { "The disk failed." })
        try await server.application().test(.router) { client in
            let health = try await client.execute(uri: "/healthz", method: .get)
            #expect(health.status == .serviceUnavailable)
            #expect(try json(health) == ["status": "failed", "reason": "The disk failed."])
        }
    }

    /// The test's client calls the server "localhost".
    @Test(arguments: [("http://localhost", true), ("http://evil.example", false), ("null", false)])
    func refusesOtherOrigins(_ origin: String, _ isOwn: Bool) async throws {
        try await server().application().test(.router) { client in
            let headers: HTTPFields = [
                targetName(): "AWSStepFunctions.ListActivities", .origin: origin,
            ]
            let call = try await client.execute(
                uri: "/", method: .post, headers: headers, body: ByteBuffer(string: "{}"))
            #expect(call.status == (isOwn ? .ok : .forbidden))
            #expect(call.headers[.xContentTypeOptions] == "nosniff")
            let page = try await client.execute(
                uri: "/treadle/about", method: .get, headers: headers)
            #expect(page.status == (isOwn ? .ok : .forbidden))
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test func tellsAboutItself() async throws {
        try await server().application().test(.router) { client in
            let health = try await client.execute(uri: "/healthz", method: .get)
            #expect(try json(health) == ["status": "ok"])
            let about = try await client.execute(uri: "/treadle/about", method: .get)
            #expect(
                try json(about) == [
                    "name": "treadle", "version": "1.2.3", "account": "123456789012",
                    "region": "us-east-1", "isHeld": false,
                ])
        }
    }

    @Test(arguments: [("/none", HTTPRequest.Method.get), ("/none", .post), ("/", .delete)])
    func knowsNoOtherPage(_ path: String, _ method: HTTPRequest.Method) async throws {
        try await server().application().test(.router) { client in
            let reply = try await client.execute(uri: path, method: method)
            #expect(reply.status == .notFound)
            #expect(try json(reply)["__type"] == "UnknownOperationException")
        }
    }

    @Test(arguments: [100_001, 3_000_000])
    func refusesLargeBodiesAndClosesTheConnection(_ size: Int) async throws {
        let application = server().application()
        try await application.test(.live) { client in
            let headers: HTTPFields = [targetName(): "AWSStepFunctions.ListActivities"]
            let large = try await client.execute(
                uri: "/", method: .post, headers: headers,
                body: ByteBuffer(repeating: 0x20, count: size))
            #expect(large.status == .contentTooLarge)
            #expect(large.headers[.connection] == "close")
            #expect(try json(large)["__type"] == "RequestEntityTooLargeException")
        }
    }

    @Test func showsTheLogsOfJobs() async throws {
        let routes = JobLogRoute.routes(OneJob())
        try await server([routes]).application().test(.router) { client in
            let reply = try await client.execute(
                uri: "/treadle/jobs/j/log?after=3&wait=1&limit=2", method: .get)
            #expect(
                try json(reply) == [
                    "lines": [
                        [
                            "number": 4, "time": 1_000, "stream": "stdout", "attempt": 1,
                            "text": "limit 2",
                        ]
                    ],
                    "finished": true,
                ])
            let none = try await client.execute(uri: "/treadle/jobs/none/log", method: .get)
            #expect(none.status == .notFound)
            #expect(try json(none)["__type"] == "JobDoesNotExist")
            let odd = try await client.execute(
                uri: "/treadle/jobs/j/log?after=-9&limit=99999999", method: .get)
            #expect(try json(odd)["lines"]?[0]?["text"] == "limit 10000")
        }
    }

    @Test func showsStatistics() async throws {
        let routes = StatisticsRoute.routes { ["writes": 7, "parkedWork": 2] }
        try await server([routes]).application().test(.router) { client in
            let reply = try await client.execute(uri: "/treadle/statistics", method: .get)
            #expect(reply.status == .ok)
            #expect(try json(reply) == ["parkedWork": 2, "writes": 7])
        }
    }

    @Test func showsNoStatisticsWhenTheStoreFails() async throws {
        let routes = StatisticsRoute.routes { () throws(StoreError) in
            throw .unavailable("The disk is gone.")
        }
        try await server([routes]).application().test(.router) { client in
            let reply = try await client.execute(uri: "/treadle/statistics", method: .get)
            #expect(reply.status == .serviceUnavailable)
            #expect(try json(reply)["__type"] != nil)
        }
    }
}

private func targetName() -> HTTPField.Name { known("X-Amz-Target") }

private func siteName() -> HTTPField.Name { known("Sec-Fetch-Site") }

private func known(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("A good name.") }
    return name
}

private struct OneJob: JobLogSource {
    func log(of job: String, after number: Int, limit: Int, wait: Duration) async -> JobLogPage? {
        guard job == "j" else { return nil }
        let line = JobLogPage.Line(
            number: number + 1, time: 1_000, stream: "stdout", attempt: 1, text: "limit \(limit)")
        return JobLogPage(lines: [line], isFinished: true)
    }
}
