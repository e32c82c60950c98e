import Engine
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Interpreter
import NIOCore
import ServiceLifecycle
import Storage

/// `GET /treadle/live?arn=&machine=`: a stream of server-sent events about what happens.
///
/// It ends when the client disconnects or the server stops. A client that returns with its last id
/// (`Last-Event-ID`, or `after` in the query) is told what it missed.
struct LiveRoute: Sendable {
    let feed: ChangeFeed

    /// Looks up why the executions in a message failed; without it, messages do not say why.
    var reader: StoreReader?
    var pace = LiveSession.Pace()

    /// How long a browser waits before it reconnects, in milliseconds.
    private static let retryMilliseconds = 1000

    /// How long it may take to end an answer.
    private static let finishPatience = Duration.seconds(1)

    func add(to router: Router<BasicRequestContext>) {
        router.get("/treadle/live") { request, _ in response(to: request) }
    }

    private func response(to request: Request) -> Response {
        // Made before the head is sent: whatever the client reads afterwards is at least as new.
        let session = session(for: request)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store",
                // The connection cannot be used again after a stream.
                .connection: "close", .accelBuffering: "no",
            ],
            body: ResponseBody { writer in
                let client = Client(writer: writer)
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await cancelWhenGracefulShutdown {
                        try await tell(session, to: client)
                    }
                }
                try await finish(client)
            })
    }

    private func session(for request: Request) -> LiveSession {
        let query = request.uri.queryParameters
        let filter = LiveFilter(
            machineARN: query["machine"].map(String.init),
            executionARN: query["arn"].map(String.init))
        let last = request.headers[.lastEventID] ?? query["after"].map(String.init)
        // An id that cannot be read is treated like one that is too old.
        let unknown = ChangeFeed.Position(epoch: feed.end.epoch, number: -1)
        let start = last.map { ChangeFeed.Position(parsing: $0) ?? unknown } ?? feed.end
        return LiveSession(filter, from: start, pace: pace)
    }

    /// Tells a client what happens, until the task is cancelled.
    ///
    /// Throws if the client is gone, or if it takes nothing when the task is cancelled.
    @concurrent
    private func tell(_ first: LiveSession, to client: Client) async throws {
        let clock = ContinuousClock()
        var writer = client.writer
        var session = first
        var buffer = ByteBuffer(string: "retry: \(Self.retryMilliseconds)\n\n")
        LiveMessage.hello.write(to: &buffer, at: session.position)
        try await writer.write(buffer)
        var ping = clock.now + pace.ping
        while !Task.isCancelled {
            buffer.clear()
            for message in session.advance(
                over: feed.changes(after: session.position), at: clock.now)
            {
                let failures = await failures(in: message)
                message.write(to: &buffer, at: session.position, failures: failures)
            }
            if buffer.readableBytes == 0, clock.now >= ping { buffer.writeString(": ping\n\n") }
            if buffer.readableBytes > 0 {
                try await writer.write(buffer)
                ping = clock.now + pace.ping
            }
            try? await Task.sleep(for: pace.pause)
            await waitForChange(after: session.position, until: session.nextReset ?? ping)
        }
    }

    /// The errors of the failed executions in a message.
    ///
    /// If the store cannot be read, the message is sent without them. A list shows them when it is
    /// read again.
    private func failures(in message: LiveMessage) async -> LiveMessage.Failures {
        guard case .change(let records) = message, let reader,
            let errors = try? await reader.errors(of: records)
        else { return [:] }
        var failures: LiveMessage.Failures = [:]
        for (record, error) in zip(records, errors) { failures[record.identity.id] = error }
        return failures
    }

    /// Ends the answer, or closes the connection if the client does not take it.
    ///
    /// Without the time limit, a client that is asleep would keep the server from stopping.
    private func finish(_ client: Client) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await client.writer.finish(nil) }
            group.addTask {
                try await Task.sleep(for: Self.finishPatience)
                throw CancellationError()
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func waitForChange(
        after position: ChangeFeed.Position, until deadline: ContinuousClock.Instant
    ) async {
        await withTaskGroup { group in
            group.addTask { await feed.wait(after: position) }
            group.addTask { try? await Task.sleep(until: deadline, clock: .continuous) }
            await group.next()
            group.cancelAll()
        }
    }
}

/// The destination of a client's answer; only one task at a time writes to it.
///
/// It is unchecked because the writers are `Sendable`, but the library's `any` type hides that.
private struct Client: @unchecked Sendable {  // handed on, not shared
    let writer: any ResponseBodyWriter
}

extension HTTPField.Name {
    fileprivate static let lastEventID = known("Last-Event-ID")

    /// Asks a proxy to pass everything on at once.
    fileprivate static let accelBuffering = known("X-Accel-Buffering")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The name of a header has only letters, digits and dashes.")
        }
        return name
    }
}
