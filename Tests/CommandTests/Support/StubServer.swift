import JSONValue
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server on its own port that answers each request with a closure.
struct StubServer {
    struct Request: Sendable {
        /// The part of `X-Amz-Target` after the dot, or the path of a `GET`.
        let operation: String
        let headers: [String: String]
        let body: JSON
    }

    struct Answer: Sendable {
        var status = 200
        let body: String

        static func json(_ value: JSON) -> Answer { Answer(body: value.text) }

        /// An error answer in AWS's form.
        static func error(_ code: String, _ message: String) -> Answer {
            let body: JSON = [
                "__type": .string("com.amazonaws.states#\(code)"), "message": .string(message),
            ]
            return Answer(status: 400, body: body.text)
        }
    }

    typealias Handler = @Sendable (Request) -> Answer

    /// Runs a server while `body` runs, and passes its address to `body`.
    static func with<Result>(
        _ handler: @escaping Handler, port: Int = 0,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Responder(handler))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        let bound = channel.localAddress?.port ?? 0
        do {
            let result = try await body("http://127.0.0.1:\(bound)")
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    private final class Responder: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let handler: Handler
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()

        init(_ handler: @escaping Handler) {
            self.handler = handler
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body.clear()
            case .body(var part): body.writeBuffer(&part)
            case .end: respond(context)
            }
        }

        private func respond(_ context: ChannelHandlerContext) {
            guard let head else { return }
            let target = head.headers.first(name: "X-Amz-Target") ?? ""
            let operation = target.split(separator: ".").last.map(String.init) ?? head.uri
            let headers = Dictionary(
                head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
            let json = (try? JSON(parsing: Array(body.readableBytesView))) ?? .null
            let answer = handler(Request(operation: operation, headers: headers, body: json))
            var response = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status))
            response.headers.add(name: "Content-Length", value: String(answer.body.utf8.count))
            response.headers.add(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(response)), promise: nil)
            context.write(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            context.close(promise: nil)
        }
    }
}
