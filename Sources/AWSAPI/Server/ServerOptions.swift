/// How a server listens.
public struct ServerOptions: Sendable {
    /// `127.0.0.1`: only this machine, unless told otherwise.
    public var host = "127.0.0.1"

    /// 0 takes any that is free.
    public var port = 8083

    /// Larger requests are refused with status 413.
    public var bodyByteCountMax = 2 * 1024 * 1024

    /// Further names that requests may call the server by: those that a proxy or a name server
    /// gives it.
    public var hosts: [String] = []

    /// What one client may take of the server.
    public var connections = ConnectionBounds()

    /// What `/treadle/about` says.
    public var version: String

    public init(version: String) { self.version = version }
}
