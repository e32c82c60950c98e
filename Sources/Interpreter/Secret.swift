import Crypto

/// A secret of 256 bits that only this server knows. It prints as `***`.
public struct Secret: Hashable, Sendable, CustomStringConvertible {
    private let words: SIMD4<UInt64>

    /// Makes a value that is not secret, for tests and simulations with fixed seeds.
    public init(_ number: UInt64) { words = SIMD4(number, 0, 0, 0) }

    /// Draws a secret from a generator.
    public init(using generator: inout some RandomNumberGenerator) {
        words = SIMD4(generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    public static let byteCount = 32

    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    public var description: String { "***" }

    /// Derives a secret for one purpose.
    ///
    /// Secrets for different purposes reveal nothing about one another or about this one.
    public func derived(for purpose: String) -> Secret {
        let code = code(of: Array(purpose.utf8))
        return code.withUnsafeBytes {
            Secret(words: $0.loadUnaligned(as: SIMD4<UInt64>.self))
        }
    }

    /// The HMAC-SHA256 of a message under this key, 32 bytes long.
    public func code(of message: [UInt8]) -> [UInt8] {
        let key = withUnsafeBytes(of: words) { SymmetricKey(data: $0) }
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    private init(words: SIMD4<UInt64>) { self.words = words }
}
