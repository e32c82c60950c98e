import Crypto
import JSONata

/// Random numbers that follow from a seed and are unpredictable without it.
///
/// Each block is the SHA-256 hash of the seed and a counter. A stream serves one purpose, for which
/// its seed is derived.
public struct RandomStream: RandomNumberGenerator, Sendable {
    private let seed: [UInt8]
    private var counter: UInt64 = 0
    private var block: [UInt64] = []

    public init(seed: Secret) { self.seed = seed.bytes }

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
        var hash = SHA256()
        hash.update(data: seed)
        withUnsafeBytes(of: counter.littleEndian) { hash.update(bufferPointer: $0) }
        counter += 1
        block = hash.finalize().withUnsafeBytes { bytes in
            (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
    }
}
