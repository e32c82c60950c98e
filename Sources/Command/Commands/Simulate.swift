import ArgumentParser
import Simulation

/// `treadle simulate`: tests the engine with random simulations, for its developers.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simulate random machines, crashes and failing stores from seeds.",
        discussion: """
            The same seed always gives the same run. If a seed finds a problem, the command prints \
            the seed and everything that happened, and exits with 1.

            Examples:
              treadle simulate --seed 1 --count 10000
              treadle simulate --seed 1 --count 10000 --engines 3
              treadle simulate --seed 4711
            """,
        shouldDisplay: false)

    @Option(help: "The first seed.")
    var seed: UInt64 = 1

    @Option(help: "How many seeds to run, one after the other.")
    var count: UInt64 = 1

    @Option(help: "How many servers share the store, 1 to 9.")
    var engines = 1

    @Option(
        help:
            "A rule to break on purpose: \(Sabotage.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var sabotage: String?

    func validate() throws {
        guard (1...9).contains(engines) else {
            throw ValidationError("--engines takes 1 to 9.")
        }
        if let sabotage, Sabotage(rawValue: sabotage) == nil {
            throw ValidationError("There is no sabotage '\(sabotage)'.")
        }
    }

    func run() async throws {
        let options = SimulationOptions(
            engineCount: engines, sabotage: sabotage.flatMap { Sabotage(rawValue: $0) })
        let began = ContinuousClock().now
        var played: UInt64 = 0
        let (counts, bad) = await Simulator.run(seeds: seed..<(seed + count), options: options) {
            result in
            played += 1
            if !result.isGood || count == 1 { print(result) }
            if played.isMultiple(of: 1000) { print("\(played) of \(count) seeds") }
        }
        let seconds = (ContinuousClock().now - began).components.seconds
        print(
            """
            \(count) seeds in \(seconds) s: \(counts.executions) executions, \(counts.events) \
            events, \(counts.crashes) crashes, \(counts.freezes) freezes, \
            \(counts.storeFaults) store faults; \
            \(bad.count) seeds with problems
            """)
        if !bad.isEmpty { throw ExitCode.failure }
    }
}
