import AsyncHTTPClient
import Histories
import JSONValue
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import TreadleCLI

@Suite struct ClientTests {
    private func client(_ url: String) throws -> Client {
        Client(try Endpoint.resolve(flag: url, environment: [:]))
    }

    @Test func speaksAWSJSON() async throws {
        try await StubServer.with { request in
            .json([
                "operation": .string(request.operation),
                "type": .string(request.headers["content-type"] ?? ""),
                "body": request.body,
            ])
        } _: { url in
            let answer = try await client(url).call("ListStateMachines", ["maxResults": 5])
            #expect(answer["operation"] == "ListStateMachines")
            #expect(answer["type"] == "application/x-amz-json-1.0")
            #expect(answer["body"] == ["maxResults": 5])
        }
    }

    @Test func tellsWhatTheServerRefused() async throws {
        try await StubServer.with { _ in
            .error("ExecutionDoesNotExist", "Not there: 'x'")
        } _: { url in
            let client = try client(url)
            let expected = ClientError.refused(
                code: "ExecutionDoesNotExist", message: "Not there: 'x'")
            await #expect(throws: expected) { try await client.call("DescribeExecution", [:]) }
            #expect(CommandError(expected).message == "Not there: 'x' (ExecutionDoesNotExist)")
        }
    }

    @Test(arguments: [
        StubServer.Answer(status: 200, body: "<html>"),
        StubServer.Answer(status: 404, body: "{}"),
        StubServer.Answer(status: 200, body: ""),
    ])
    func tellsAnAnswerThatIsNone(_ answer: StubServer.Answer) async throws {
        try await StubServer.with { _ in
            answer
        } _: { url in
            let client = try client(url)
            let error = await #expect(throws: ClientError.self) { try await client.facts() }
            guard case .unexpected = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    /// Otherwise the client would go on asking for ever.
    @Test(arguments: [1, 2])
    func noticesAServerThatRepeatsItsToken(_ period: Int) async throws {
        let calls = Mutex(0)
        try await StubServer.with { request in
            let number = calls.withLock { calls in
                calls += 1
                return calls
            }
            let token = JSON.string("token \(number % period)")
            return .json(["stateMachines": [], "executions": [], "events": [], "nextToken": token])
        } _: { url in
            let client = try client(url)
            let all: [@Sendable () async throws -> Void] = [
                { _ = try await client.machines() },
                { _ = try await client.executions(of: "arn", limit: 10) },
                { _ = try await client.events(of: "arn") },
                { _ = try await client.events(of: "arn", after: 5) },
            ]
            for ask in all {
                let error = await #expect(throws: ClientError.self) { try await ask() }
                guard case .unexpected(_, let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(reason.contains("repeats its nextToken"))
            }
        }
        #expect(calls.withLock { $0 } <= 4 * (period + 1))
    }

    /// The client does not wait for ever for an answer that begins and then stops.
    @Test(.timeLimit(.minutes(1))) func doesNotWaitForASilentServer() async throws {
        let http = Client.makeHTTP(silence: .milliseconds(300))
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                let begin = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"
                return channel.writeAndFlush(ByteBuffer(string: begin))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        let endpoint = try Endpoint.resolve(flag: "http://127.0.0.1:\(port)", environment: [:])
        let client = Client(endpoint, http: http)
        await #expect(throws: ClientError.unreachable(endpoint, reason: "no answer in time")) {
            try await client.call("ListStateMachines", [:])
        }
        try await http.shutdown()
        try await channel.close()
    }

    @Test func tellsHowToStartAServerThatDoesNotAnswer() async throws {
        let url = try await StubServer.with { _ in
            .json([:])
        } _: {
            $0
        }
        let client = try client(url)
        let error = try #require(
            await #expect(throws: ClientError.self) {
                try await client.call("ListStateMachines", [:])
            })
        #expect(CommandError(error).code == .unreachable)
        #expect(
            CommandError(error).message
                == "no server answers at \(url) (connection refused): is it running? "
                + "Start it with 'treadle server', or name another with --endpoint-url.")
    }

    @Test func choosesTheEndpointFromFlagThenEnvironment() throws {
        let all = [
            "TREADLE_ENDPOINT": "http://t:1", "AWS_ENDPOINT_URL_SFN": "http://s:2",
            "AWS_ENDPOINT_URL": "http://a:3/",
        ]
        func url(_ flag: String?, _ names: String...) throws(CommandError) -> String {
            try Endpoint.resolve(flag: flag, environment: all.filter { names.contains($0.key) }).url
        }
        #expect(try url(nil) == "http://127.0.0.1:8083")
        #expect(try url(nil, "AWS_ENDPOINT_URL") == "http://a:3")
        #expect(try url(nil, "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SFN") == "http://s:2")
        #expect(
            try url(nil, "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SFN", "TREADLE_ENDPOINT")
                == "http://t:1")
        #expect(try url("https://f", "TREADLE_ENDPOINT") == "https://f")
    }

    @Test(arguments: ["localhost:8083", "http://", "", "http://a b"])
    func refusesAnAddressThatIsNone(_ text: String) {
        let error = #expect(throws: CommandError.self) {
            try Endpoint.resolve(flag: text, environment: [:])
        }
        #expect(error?.code == .usage)
    }

    @Test func readsOnlyNewEventsOfAHistory() async throws {
        let arn = "arn:aws:states:us-east-1:000000000000:execution:m:e"
        let all = (1...3_000).map { id -> JSON in
            ["id": .int(id), "type": "PassStateEntered", "timestamp": 1, "previousEventId": 0]
        }
        let stub = StubStates(.init(histories: [arn: [all]]))
        try await StubServer.with(stub.answer) { url in
            let client = try client(url)
            #expect(try await client.events(of: arn).map(\.id) == Array(1...3_000))
            #expect(stub.calls(of: "GetExecutionHistory").count == 3)
            #expect(
                try await client.events(of: arn, after: 2_990).map(\.id) == Array(2_991...3_000))
            #expect(stub.calls(of: "GetExecutionHistory").count == 4)
            #expect(try await client.events(of: arn, after: 500).map(\.id) == Array(501...3_000))
            #expect(stub.calls(of: "GetExecutionHistory").count == 8)
            #expect(try await client.events(of: arn, after: 3_000).isEmpty)
        }
    }

    @Test func readsNamesOfExecutions() throws {
        let arn = "arn:aws:states:us-east-1:000000000000:execution:m:e"
        #expect(try ExecutionReference(arn) == .arn(arn))
        #expect(try ExecutionReference("m/e") == .named(machine: "m", execution: "e"))
        #expect(try ExecutionReference("m") == .latest(machine: "m"))
        for text in ["", "/", "m/", "/e", "a/b/c", "arn:aws:states:us-east-1:0:stateMachine:m"] {
            #expect(throws: CommandError.self) { try ExecutionReference(text) }
        }
        #expect(executionLabel(arn) == "m/e")
    }

    @Test func encodesPathSegments() {
        #expect("a/b c?é~".percentEncoded == "a%2Fb%20c%3F%C3%A9~")
        #expect("\u{01}".percentEncoded == "%01")
    }
}
