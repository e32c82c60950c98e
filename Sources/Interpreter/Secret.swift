import Crypto

/// A secret of 256 bits that only this server knows. It prints as `***`.
public struct Secret: Hashable, Sendable, CustomStringConvertible {
    // Not one `SIMD4<UInt64>`, whose address must be a multiple of 32: those of the frames of
    // asynchronous functions are multiples of 16, and an optimized build writes beyond their ends.
    private let first, second, third, fourth: UInt64

    /// Makes a value that is not secret, for tests and simulations with fixed seeds.
    public init(_ number: UInt64) { self.init(number, 0, 0, 0) }

    /// Draws a secret from a generator.
    public init(using generator: inout some RandomNumberGenerator) {
        self.init(generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self = bytes.withUnsafeBytes { $0.loadUnaligned(as: Secret.self) }
    }

    private init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    public static let byteCount = 32

    public var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }

    public var description: String { "***" }

    /// Derives a secret for one purpose.
    ///
    /// Secrets for different purposes reveal nothing about one another or about this one.
    public func derived(for purpose: String) -> Secret {
        let code = code(of: Array(purpose.utf8))
        return code.withUnsafeBytes { $0.loadUnaligned(as: Secret.self) }
    }

    /// The HMAC-SHA256 of a message under this key, 32 bytes long.
    public func code(of message: [UInt8]) -> [UInt8] {
        let key = withUnsafeBytes(of: self) { SymmetricKey(data: $0) }
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }
}
