import Simulation
import Testing

@Suite struct SimulatorTests {
    @Test(arguments: 0..<10)
    func nothingIsLostAndNothingHappensTwice(_ block: UInt64) async {
        for seed in block * 20..<(block + 1) * 20 {
            let result = await Simulator.run(seed: seed)
            #expect(result.isGood, "\(result)")
            if !result.isGood { return }
        }
    }

    @Test(arguments: [2, 3], 0..<5)
    func nothingIsLostAmongServersThatShareAStore(_ engineCount: Int, _ block: UInt64) async {
        let options = SimulationOptions(engineCount: engineCount)
        for seed in block * 20..<(block + 1) * 20 {
            let result = await Simulator.run(seed: seed, options: options)
            #expect(result.isGood, "\(result)")
            if !result.isGood { return }
        }
    }

    @Test(arguments: [1, 3]) func theSameSeedDoesTheSame(_ engineCount: Int) async {
        let options = SimulationOptions(engineCount: engineCount)
        for seed in UInt64(1000)..<1010 {
            let first = await Simulator.run(seed: seed, options: options)
            let second = await Simulator.run(seed: seed, options: options)
            #expect(first.counts == second.counts)
        }
    }

    /// A simulation that finds nothing when a rule is broken proves nothing.
    @Test(arguments: Sabotage.allCases)
    func aBrokenRuleIsNoticed(_ sabotage: Sabotage) async {
        let options = SimulationOptions(
            engineCount: sabotage.needsSeveral ? 3 : 1, sabotage: sabotage)
        for seed in UInt64(0)..<50 {
            if await !Simulator.run(seed: seed, options: options).isGood { return }
        }
        Issue.record("Nobody noticed \(sabotage.rawValue).")
    }

    @Test func muchHappens() async {
        let (counts, bad) = await Simulator.run(seeds: 0..<20)
        #expect(bad == [])
        #expect(counts.executions > 100)
        #expect(counts.crashes > 20)
        #expect(counts.storeFaults > 20)
        #expect(counts.answers > 50)
        #expect(counts.calls > 50)
    }

    @Test func serversFreezeToo() async {
        let options = SimulationOptions(engineCount: 3)
        let (counts, bad) = await Simulator.run(seeds: 0..<20, options: options)
        #expect(bad == [])
        #expect(counts.freezes > 10)
    }
}
