import Crypto
import JSONValue

/// Random numbers that follow from a secret and are unpredictable without it.
///
/// Each block is the SHA-256 hash of a seed and a counter. A stream serves one purpose: its seed is
/// derived for that when the first number is drawn, since most steps draw none.
public struct RandomStream: RandomNumberGenerator, Sendable {
    private let secret: Secret
    private let purpose: String
    private var seed: Secret?
    private var counter: UInt64 = 0
    private var block: [UInt64] = []

    public init(from secret: Secret, for purpose: String) {
        self.secret = secret
        self.purpose = purpose
    }

    /// - Parameter seed: derived for this stream alone.
    public init(seed: Secret) {
        secret = seed
        purpose = ""
        self.seed = seed
    }

    public mutating func next() -> UInt64 {
        if let word = block.popLast() { return word }
        refill()
        return block.removeLast()
    }

    /// A number from 0 up to but not including 1.
    public mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A version 4 UUID in lower case.
    public mutating func uuid() -> String { uuidText(next(), next()) }

    private mutating func refill() {
        let seed = seed ?? secret.derived(for: purpose)
        self.seed = seed
        var hash = SHA256()
        hash.update(data: seed.bytes)
        withUnsafeBytes(of: counter.littleEndian) { hash.update(bufferPointer: $0) }
        counter += 1
        block = hash.finalize().withUnsafeBytes { bytes in
            (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
    }
}
