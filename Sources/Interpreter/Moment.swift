public import StatesLanguage

/// What a step may know of the world: the time, and a seed for what shall be random.
public struct Moment: Hashable, Sendable {
    /// To the millisecond.
    public let now: Timestamp
    public let seed: Seed

    public init(now: Timestamp, seed: Seed) {
        self.now = now
        self.seed = seed
    }

    /// 256 bits.
    public struct Seed: Hashable, Sendable {
        let words: SIMD4<UInt64>

        public init(_ words: SIMD4<UInt64>) { self.words = words }

        /// For simulations, which want to name their seeds.
        public init(_ number: UInt64) { words = SIMD4(number, 0, 0, 0) }

        /// Drawn from a generator.
        public init(using generator: inout some RandomNumberGenerator) {
            words = SIMD4(
                generator.next(), generator.next(), generator.next(), generator.next())
        }
    }
}
