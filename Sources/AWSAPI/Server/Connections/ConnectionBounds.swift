/// The limits on what one client may use, so that the server always has room for others.
public struct ConnectionBounds: Hashable, Sendable {
    /// The number of open connections.
    ///
    /// Beyond it, each new connection replaces the one that has waited longest for its client.
    public var countMax = 10_000

    /// The number of connections beyond `countMax`, which may ask for the health page only.
    ///
    /// They are used while every other connection is being answered.
    public var reserveCount = 64

    /// The size of all headers of a request together.
    public var headByteCountMax = 32 * 1024

    /// The size of one header, and of the request's URL.
    public var headFieldByteCountMax = 16 * 1024

    /// The time from a connection's start, or a request's first byte, to the end of the request's
    /// head.
    public var headSeconds = 10

    /// The time from the end of a request's head to the end of its body.
    public var bodySeconds = 30

    /// The time between two requests.
    public var idleSeconds = 75

    /// The period over which the client's reading speed is measured.
    ///
    /// A client with an answer to read must take at least `drainRate` of it in this period.
    public var drainSeconds = 30

    /// The slowest reading speed, in bytes per second.
    public var drainRate = 16 * 1024

    /// The memory that one connection may use, in bytes.
    ///
    /// It counts incomplete requests, and answers that the client has not taken.
    public var heldByteCountMax = 64 * 1024 * 1024

    /// The memory that all connections together may use, in bytes.
    ///
    /// Beyond it, the connection that has held its bytes longest is closed.
    public var heldByteCountMaxOfAll = 128 * 1024 * 1024

    /// The time for which a connection still reads from its client before it is closed.
    ///
    /// If it were closed at once, the client could lose the answer.
    public var lingerMilliseconds = 2_000

    public init() {}

    /// The interval at which each connection is checked.
    var tickMilliseconds: Int {
        let shortest = min(headSeconds, bodySeconds, idleSeconds, drainSeconds)
        return min(max(shortest * 1000 / 8, 10), 1_000)
    }
}
