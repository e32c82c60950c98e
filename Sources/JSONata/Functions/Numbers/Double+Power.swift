#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Double {
    /// The number raised to a power, as JavaScript's `Math.pow`: a base of 1 or -1 has no infinite
    /// power, and nothing but the zeroth power of what is no number is a number.
    func raised(to exponent: Double) -> Double {
        if exponent.isNaN { return .nan }
        if magnitude == 1, exponent.isInfinite { return .nan }
        return pow(self, exponent)
    }
}
