import NIOCore

/// Counts a connection's bytes, and those held in memory, between the socket and the HTTP parser.
///
/// Everything here runs on the connection's event loop.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    let table: ConnectionTable
    let place: ConnectionTable.Place
    var watch: ConnectionWatch

    /// The bytes of the request's body that have arrived.
    var bodyByteCount = 0

    private var toldWaitingSince: NIODeadline?
    private var toldHeldByteCount = 0
    private var writtenByteCount = 0
    private var unsentByteCount = 0

    /// The start of the measured period, and the bytes that the client had taken by then.
    private var drain: (since: NIODeadline, takenByteCount: Int)?

    /// Smaller amounts are not reported.
    private static let heldByteCountMin = 64 * 1024

    init(_ table: ConnectionTable, _ place: ConnectionTable.Place) {
        self.table = table
        self.place = place
        watch = ConnectionWatch(openedAt: .now())
        toldWaitingSince = watch.waitingSince
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        watch.bytesCame(at: .now())
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        tell(context.channel)
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        writtenByteCount += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        look(context.channel)
    }

    /// Checks how many bytes the kernel has not taken yet.
    private func look(_ channel: any Channel) {
        let options = channel.syncOptions
        unsentByteCount = (try? options?.getOption(ChannelOptions.bufferedWritableBytes)) ?? 0
        if unsentByteCount == 0 { drain = nil }
        tell(channel)
    }

    /// Reports changes to the table.
    func tell(_ channel: any Channel) {
        if watch.waitingSince != toldWaitingSince {
            toldWaitingSince = watch.waitingSince
            table.setWaiting(channel, since: toldWaitingSince)
        }
        var held = bodyByteCount + unsentByteCount
        if held < Self.heldByteCountMin { held = 0 }
        guard held != toldHeldByteCount else { return }
        toldHeldByteCount = held
        table.setHeld(channel, held)
    }

    /// Whether the client takes its answer too slowly; to be checked at each tick.
    func isDrainingTooSlowly(_ channel: any Channel, at now: NIODeadline) -> Bool {
        guard unsentByteCount > 0 else { return false }
        look(channel)
        guard unsentByteCount > 0 else { return false }
        let taken = writtenByteCount - unsentByteCount
        guard let drain, now - drain.since >= .seconds(Int64(table.bounds.drainSeconds)) else {
            self.drain = drain ?? (now, taken)
            return false
        }
        self.drain = (now, taken)
        let wanted = table.bounds.drainSeconds * table.bounds.drainRate
        return taken - drain.takenByteCount < wanted
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
