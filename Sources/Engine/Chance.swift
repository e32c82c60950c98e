/// Where an engine takes chance from: the system's generator, or one that a simulation repeats.
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
