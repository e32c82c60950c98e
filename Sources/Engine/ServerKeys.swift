public import Interpreter

/// The secrets of a server, or of all servers that share a store, with a separate one for each
/// purpose.
public struct ServerKeys: Sendable {
    /// The key for task tokens.
    public let tokens: Secret

    /// The key for the keys by which called services recognize attempts.
    public let attempts: Secret

    /// An id that distinguishes these keys from others; it is not a secret.
    public let id: String

    /// - Parameter master: kept in the server's data directory, and nowhere else.
    public init(master: Secret) {
        tokens = master.derived(for: "treadle task tokens")
        attempts = master.derived(for: "treadle attempts")
        let name = master.derived(for: "treadle key name").bytes.prefix(8)
        id = name.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Makes random keys that are not stored, for engines that end with their process.
    public static func drawn() -> ServerKeys {
        var generator = SystemRandomNumberGenerator()
        return ServerKeys(master: Secret(using: &generator))
    }
}
