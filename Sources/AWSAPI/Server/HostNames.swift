import NIOCore

/// The host names by which requests may address this server.
///
/// A page of another site can make its own name resolve to this machine (DNS rebinding). The
/// browser then takes it for the same origin as the server, and only the `Host` header of its
/// requests shows where they come from.
public struct HostNames: Sendable {
    private let names: Set<String>

    /// The prefix that the AWS SDKs put before the host name for some operations.
    private static let syncPrefix = "sync-"

    /// - Parameters:
    ///   - address: the name or address on which the server listens, without a port.
    ///   - names: further names and addresses, without ports.
    public init(listeningOn address: String, names: [String] = []) {
        self.names = Set(([address] + names).map(Self.canonical))
    }

    /// Whether a `Host` header names this server; its port is ignored.
    public func include(_ authority: String) -> Bool {
        guard let host = Self.host(of: authority) else { return false }
        if isOwn(host) { return true }
        return host.hasPrefix(Self.syncPrefix)
            && isOwn(Self.canonical(String(host.dropFirst(Self.syncPrefix.count))))
    }

    /// Whether a text is a name or an address for the configuration: no port, scheme or blanks.
    public static func isName(_ text: String) -> Bool {
        if isAddress(unbracketed(text)) { return true }
        return (1...253).contains(text.utf8.count) && text.utf8.allSatisfy(isNameByte)
    }

    private func isOwn(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || Self.isLoopbackAddress(host)
            || names.contains(host)
    }

    // MARK: - Texts

    /// The host without its port and brackets, in lower case; nil if the text is not `HOST[:PORT]`.
    private static func host(of authority: String) -> String? {
        var host = Substring(authority)
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let port = host[host.index(after: colon)...]
            guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            host = host[..<colon]
        }
        let text = String(host)
        guard isName(text), text.contains(":") == text.hasPrefix("[") else { return nil }
        return canonical(text)
    }

    private static func canonical(_ name: String) -> String {
        let name = unbracketed(name).lowercased()
        guard let address = try? SocketAddress(ipAddress: name, port: 0) else { return name }
        return address.ipAddress ?? name
    }

    private static func unbracketed(_ text: String) -> String {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return text }
        return String(text.dropFirst().dropLast())
    }

    private static func isAddress(_ text: String) -> Bool {
        (try? SocketAddress(ipAddress: text, port: 0)) != nil
    }

    /// Whether the host is an address in 127/8, such as `127.0.0.1`.
    private static func isLoopbackAddress(_ host: String) -> Bool {
        host.hasPrefix("127.") && isAddress(host)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
