/// The options of the HTTP server.
public struct ServerOptions: Sendable {
    /// The address to listen on; by default only this machine can connect.
    public var host = "127.0.0.1"

    /// The port to listen on; 0 means any free port.
    public var port = 8083

    /// The largest body of a request, in bytes; larger ones are refused with status 413.
    public var bodyByteCountMax = 2 * 1024 * 1024

    /// Further names by which requests may address the server, such as those of a proxy or in DNS.
    public var hosts: [String] = []

    /// The limits on what one client may use.
    public var connections = ConnectionBounds()

    /// The version that `/treadle/about` shows.
    public var version: String

    public init(version: String) { self.version = version }
}
