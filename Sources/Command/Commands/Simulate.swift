import ArgumentParser
import Simulation

/// `treadle simulate`: plays the engine from seeds, for those who change it.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play random machines, crashes and failing stores from seeds.",
        discussion: """
            The same seed always does the same. A seed that finds something is printed with all \
            that happened; the exit code is 1.

            Examples:
              treadle simulate --seed 1 --count 10000
              treadle simulate --seed 4711
            """,
        shouldDisplay: false)

    @Option(help: "The first seed.")
    var seed: UInt64 = 1

    @Option(help: "How many seeds, one after the other.")
    var count: UInt64 = 1

    func run() async throws {
        let began = ContinuousClock().now
        var played: UInt64 = 0
        let (counts, bad) = await Simulator.run(seeds: seed..<(seed + count)) { result in
            played += 1
            if !result.isGood || count == 1 { print(result) }
            if played.isMultiple(of: 1000) { print("\(played) of \(count) seeds") }
        }
        let seconds = (ContinuousClock().now - began).components.seconds
        print(
            """
            \(count) seeds in \(seconds) s: \(counts.executions) executions, \(counts.events) \
            events, \(counts.crashes) crashes, \(counts.storeFaults) store faults; \
            \(bad.count) seeds with problems
            """)
        if !bad.isEmpty { throw ExitCode.failure }
    }
}
