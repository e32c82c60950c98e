/// The source of an engine's random numbers: the system's generator, or one that a simulation can
/// repeat.
public struct Chance: Sendable {
    private let draw: @Sendable () -> UInt64

    public init(_ draw: @escaping @Sendable () -> UInt64) { self.draw = draw }

    public static let system = Chance {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

extension Chance: RandomNumberGenerator {
    public func next() -> UInt64 { draw() }
}
