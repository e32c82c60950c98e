/// What one client may take of a server, so that others are always served.
public struct ConnectionBounds: Hashable, Sendable {
    /// When so many are open, the one that has waited longest for its client makes room for the
    /// next.
    public var countMax = 10_000

    /// Connections beyond `countMax`, for when every other one is being answered: they are asked
    /// for the health page alone.
    public var reserveCount = 64

    /// Of all headers of a request together.
    public var headByteCountMax = 32 * 1024

    /// Of one header, and of the address.
    public var headFieldByteCountMax = 16 * 1024

    /// From a connection's start, or a request's first byte, to the end of the request's head.
    public var headSeconds = 10

    /// From the end of a request's head to the end of its body.
    public var bodySeconds = 30

    /// Between two requests.
    public var idleSeconds = 75

    /// A client that leaves an answer lying takes at least `drainRate` of it, measured over so long.
    public var drainSeconds = 30

    /// Bytes a second.
    public var drainRate = 16 * 1024

    /// Bytes of one connection that are held in memory: of a request that has not arrived whole,
    /// and of answers that its client has not taken.
    public var heldByteCountMax = 64 * 1024 * 1024

    /// The same, of all connections together. Beyond it the connection that has held its bytes
    /// longest is closed.
    public var heldByteCountMaxOfAll = 128 * 1024 * 1024

    /// How long a connection that is to be closed still takes in what its client sends: closed at
    /// once, the client could lose the answer.
    public var lingerMilliseconds = 2_000

    public init() {}

    /// How often a connection is looked at.
    var tickMilliseconds: Int {
        let shortest = min(headSeconds, bodySeconds, idleSeconds, drainSeconds)
        return min(max(shortest * 1000 / 8, 10), 1_000)
    }
}
