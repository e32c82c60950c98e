import Engine
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Interpreter
import NIOCore
import ServiceLifecycle
import Storage

/// `GET /treadle/live?arn=&machine=`: what happens, as a stream of server-sent events.
///
/// It ends when the client goes away and when the server stops. A client that comes back with the
/// last id it has (`Last-Event-ID`, or `after` in the query) is told what it missed.
struct LiveRoute: Sendable {
    let feed: ChangeFeed

    /// Looks up why executions failed, all of a message at once; without it, messages do not say.
    var reader: StoreReader?
    var pace = LiveSession.Pace()

    /// What a browser waits before it comes back, in milliseconds.
    private static let retryMilliseconds = 1000

    /// How long the end of an answer may take.
    private static let finishPatience = Duration.seconds(1)

    func add(to router: Router<BasicRequestContext>) {
        router.get("/treadle/live") { request, _ in response(to: request) }
    }

    private func response(to request: Request) -> Response {
        // Before the head goes out: what a client reads once it has that is no older.
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
        // An id that cannot be read is as good as one that is too old.
        let unknown = ChangeFeed.Position(epoch: feed.end.epoch, number: -1)
        let start = last.map { ChangeFeed.Position(parsing: $0) ?? unknown } ?? feed.end
        return LiveSession(filter, from: start, pace: pace)
    }

    /// Tells a client what happens, until the task is cancelled.
    ///
    /// Throws if that is while the client takes nothing, and if it is gone.
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

    /// Why the executions of a message failed, as far as they did.
    ///
    /// If the store cannot be read, the message goes out without: a list says it when it is read anew.
    private func failures(in message: LiveMessage) async -> LiveMessage.Failures {
        guard case .change(let records) = message, let reader,
            let errors = try? await reader.errors(of: records)
        else { return [:] }
        var failures: LiveMessage.Failures = [:]
        for (record, error) in zip(records, errors) { failures[record.identity.id] = error }
        return failures
    }

    /// Ends the answer; if the client does not take it, by closing the connection.
    ///
    /// Without the bound a client that is asleep would keep the server from stopping.
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

/// Where a client's answer goes; one task after the other writes to it.
///
/// Unchecked, because the library's `any` loses what the writers behind it are: `Sendable`.
private struct Client: @unchecked Sendable {  // handed on, not shared
    let writer: any ResponseBodyWriter
}

extension HTTPField.Name {
    fileprivate static let lastEventID = known("Last-Event-ID")

    /// Asks a proxy to hand on what it gets at once.
    fileprivate static let accelBuffering = known("X-Accel-Buffering")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The name of a header has only letters, digits and dashes.")
        }
        return name
    }
}
