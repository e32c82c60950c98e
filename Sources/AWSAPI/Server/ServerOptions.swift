/// How a server listens.
public struct ServerOptions: Sendable {
    /// `127.0.0.1`: only this machine, unless told otherwise.
    public var host = "127.0.0.1"

    /// 0 takes any that is free.
    public var port = 8083

    /// Larger requests are refused with status 413.
    public var bodyByteCountMax = 2 * 1024 * 1024

    /// A connection is closed after so long without a byte while no request is being answered:
    /// between requests, and in the middle of one that comes too slowly.
    public var idleSeconds = 75

    /// Connections beyond this number wait to be accepted.
    public var connectionCountMax = 10_000

    /// What `/treadle/about` says.
    public var version: String

    public init(version: String) { self.version = version }
}
