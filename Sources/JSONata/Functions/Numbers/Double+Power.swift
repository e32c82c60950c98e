#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Double {
    /// The number raised to a power, as JavaScript's `Math.pow` does it.
    ///
    /// An infinite power of 1 or -1 is "not a number", and so is any power of "not a number" except
    /// the zeroth.
    func raised(to exponent: Double) -> Double {
        if exponent.isNaN { return .nan }
        if magnitude == 1, exponent.isInfinite { return .nan }
        return pow(self, exponent)
    }
}
