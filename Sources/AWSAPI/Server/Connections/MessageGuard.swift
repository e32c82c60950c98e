import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections that are slow or no longer needed, between the HTTP parser and the server.
///
/// Everything here runs on the connection's event loop.
final class MessageGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var guarding: ConnectionGuard?
    private var tick: Scheduled<Void>?

    /// Whether the current answer is the connection's last.
    private var isLastAnswer = false

    /// When the connection is closed at the latest.
    ///
    /// It is set once the last answer is sent; anything that still arrives is discarded.
    private var lingersUntil: NIODeadline?

    func handlerAdded(context: ChannelHandlerContext) {
        guarding = try? context.pipeline.syncOperations.handler(type: ConnectionGuard.self)
        scheduleTick(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        tick?.cancel()
        tick = nil
        guarding = nil
    }

    // MARK: - Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard lingersUntil == nil, let guarding else { return }
        switch unwrapInboundIn(data) {
        case .head(let request):
            guarding.watch.headCame(at: .now())
            guarding.bodyByteCount = 0
            if guarding.place == .reserve, !Self.isOpen(request) {
                return refuse(.tooManyConnections, context)
            }
        case .body(let bytes):
            guarding.bodyByteCount += bytes.readableBytes
        case .end:
            guarding.watch.requestEnded()
        }
        context.fireChannelRead(data)
    }

    private static func isOpen(_ request: HTTPRequest) -> Bool {
        (request.path ?? "").prefix { $0 != "?" } == Door.openPath
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if lingersUntil != nil, event as? ChannelEvent == .inputClosed {
            context.close(mode: .all, promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: - Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard lingersUntil == nil else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let response):
            // Interim responses such as 100 come before the answer.
            if response.status.kind != .informational {
                guarding?.watch.answerBegan()
                guarding?.bodyByteCount = 0
                isLastAnswer = response.headerFields[.connection]?.lowercased() == "close"
            }
            context.write(data, promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            guarding?.watch.answerEnded(at: .now())
            guarding?.tell(context.channel)
            context.write(data, promise: promise)
            if isLastAnswer { linger(context) }
        }
    }

    /// Answers in place of the server, and closes the connection.
    private func refuse(_ error: APIError, _ context: ChannelHandlerContext) {
        let answer = Answer(error)
        let head = HTTPResponse(
            status: HTTPResponse.Status(code: answer.status),
            headerFields: [
                .contentType: AWSJSON.contentType, .contentLength: "\(answer.body.count)",
                .connection: "close", .xContentTypeOptions: "nosniff",
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        linger(context)
    }

    /// Ends the sending side, and reads from the client for a while before closing.
    ///
    /// If the connection were closed at once, the client could lose its answer.
    private func linger(_ context: ChannelHandlerContext) {
        let patience = guarding?.table.bounds.lingerMilliseconds ?? 0
        lingersUntil = .now() + .milliseconds(Int64(patience))
        context.flush()
        context.close(mode: .output, promise: nil)
        context.read()
    }

    func read(context: ChannelHandlerContext) { context.read() }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // The server does not read what is discarded, so this must.
        if lingersUntil != nil { context.read() }
    }

    // MARK: - Time

    private func scheduleTick(_ context: ChannelHandlerContext) {
        guard let guarding else { return }
        let pause = TimeAmount.milliseconds(Int64(guarding.table.bounds.tickMilliseconds))
        tick = context.eventLoop.assumeIsolated().scheduleTask(in: pause) {
            self.look(context)
            self.scheduleTick(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        guard let guarding else { return }
        let now = NIODeadline.now()
        if guarding.isDrainingTooSlowly(context.channel, at: now) {
            return context.close(mode: .all, promise: nil)
        }
        if let lingersUntil {
            if now >= lingersUntil { context.close(mode: .all, promise: nil) }
            return
        }
        let bounds = guarding.table.bounds
        switch guarding.watch.overdue(at: now, bounds) {
        case .head where guarding.watch.hasBegun:
            refuse(.requestTooSlow(seconds: bounds.headSeconds), context)
        case .body where !guarding.watch.hasAnswerBegun:
            refuse(.requestTooSlow(seconds: bounds.bodySeconds), context)
        case .head, .body, .next: context.close(mode: .all, promise: nil)
        case nil: break
        }
    }
}

@available(*, unavailable)
extension MessageGuard: Sendable {}
