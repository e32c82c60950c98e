/// Simulates the whole engine from a seed.
///
/// A simulation has random machines, starts and answers, a manual clock, crashes and failing
/// stores. The same seed always gives the same simulation, so a seed with problems can be
/// investigated.
public enum Simulator {
    /// Runs one seed to its end.
    public static func run(
        seed: UInt64, options: SimulationOptions = .standard
    ) async -> SimulationResult {
        await Scenario(seed: seed, options: options).play()
    }

    /// Runs seeds one after the other.
    ///
    /// - Parameter report: called with each result.
    /// - Returns: the total counts, and the seeds that had problems.
    public static func run(
        seeds: Range<UInt64>, options: SimulationOptions = .standard,
        report: (SimulationResult) -> Void = { _ in }
    ) async -> (counts: SimulationResult.Counts, bad: [UInt64]) {
        var counts = SimulationResult.Counts()
        var bad: [UInt64] = []
        for seed in seeds {
            let result = await run(seed: seed, options: options)
            counts += result.counts
            if !result.isGood { bad.append(seed) }
            report(result)
        }
        return (counts, bad)
    }
}
