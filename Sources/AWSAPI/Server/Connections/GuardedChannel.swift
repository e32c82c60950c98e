import HummingbirdCore
import Logging
import NIOCore

/// An HTTP/1.1 connection whose client is subject to the server's ``ConnectionBounds``.
struct GuardedChannel: ServerChildChannel {
    private let table: ConnectionTable
    private let http: HTTP1Channel

    init(_ table: ConnectionTable, responder: @escaping HTTPChannelHandler.Responder) {
        self.table = table
        http = HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [MessageGuard()],
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: table.bounds.headFieldByteCountMax,
                    maxHeaderListSize: table.bounds.headByteCountMax,
                    maxHeaderFieldCount: 200)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        let place = table.admit(channel)
        channel.closeFuture.whenComplete { _ in table.remove(channel) }
        do {
            try channel.pipeline.syncOperations.addHandler(ConnectionGuard(table, place))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        // Not earlier: the server must own the connection before it is closed.
        if place == .none {
            channel.eventLoop.execute { channel.close(mode: .all, promise: nil) }
        }
        return http.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
