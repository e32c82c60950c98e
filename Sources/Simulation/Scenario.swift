import Engine
import Integrations
import Interpreter
import InterpreterTesting
import Logging
import StatesLanguage
import Storage

/// One seed being played.
///
/// Everything is asked of the engine one after the other, and each is waited for, so that nothing
/// depends on which thread is faster.
final class Scenario {
    let seed: UInt64
    let options: SimulationOptions
    let store = MemoryStore()
    let time = ManualTime()
    let misfortune: Misfortune
    let world: World
    var dice: Dice
    var life = Life()
    var engine: Engine
    var ledger = Ledger()
    var check = StoreCheck()
    var machines: [StateMachineRecord] = []
    var inputs: [String] = []

    /// Tasks of activities that were handed out; some were answered.
    var heldTokens: [TaskToken] = []
    var problems: [String] = []
    var counts = SimulationResult.Counts()
    private var story: [String] = []
    private var engineDice: Dice

    init(seed: UInt64, options: SimulationOptions) {
        self.seed = seed
        self.options = options
        dice = Dice(seed: seed)
        engineDice = dice.fork()
        misfortune = Misfortune(dice.fork(), percent: options.storeFaultPercent)
        world = World(dice.fork(), store: store, time: time, misfortune: misfortune)
        engine = Self.engine(
            life, store: store, time: time, misfortune: misfortune, world: world,
            sabotage: options.sabotage, dice: engineDice.fork())
    }

    func play() async -> SimulationResult {
        await makeMachines()
        for step in 0..<options.stepCount where problems.isEmpty {
            await takeStep()
            if life.isOver { await restart() }
            if step % 8 == 7 { await verify() }
        }
        if problems.isEmpty { await settle() }
        counts.calls = world.callCount
        counts.answers = ledger.answerCount
        counts.storeFaults = misfortune.count - counts.crashes
        return SimulationResult(
            seed: seed, problems: problems, story: problems.isEmpty ? [] : story, counts: counts)
    }

    /// Adds a line to the story.
    func tell(_ line: @autoclosure () -> String) {
        story.append("\(time.now.iso8601) \(line())")
    }

    // MARK: Lives

    /// A new server finds what the one before has left.
    func restart() async {
        counts.crashes += 1
        misfortune.note()
        tell("the server crashed; another starts")
        life = Life()
        engine = Self.engine(
            life, store: store, time: time, misfortune: misfortune, world: world,
            sabotage: options.sabotage, dice: engineDice.fork())
        try? await store.releaseAll()
    }

    private static func engine(
        _ life: Life, store: MemoryStore, time: ManualTime, misfortune: Misfortune, world: World,
        sabotage: Sabotage?, dice: Dice
    ) -> Engine {
        let faulty = FaultyStore(
            inner: store, life: life, misfortune: misfortune, sabotage: sabotage)
        let chance = SharedDice(dice)
        return Engine(
            store: faulty, registry: Registry([SimulatedJobs(world: world, life: life)]),
            time: time,
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() },
            chance: Chance { chance.next() }, faults: Faults { _ in life.reach() })
    }

    // MARK: Checks

    /// All executions with their logs.
    func everything() async -> [(ExecutionRecord, [Event])] {
        var all: [(ExecutionRecord, [Event])] = []
        for machine in machines {
            let filter = ExecutionFilter(stateMachineARN: machine.arn, limit: .max)
            for record in (try? await store.executions(filter)) ?? [] {
                guard let stored = try? await store.load(record.identity.id) else { continue }
                all.append(stored)
            }
        }
        return all
    }

    func verify() async {
        let all = await everything()
        problems += check.problems(in: all, engine: engine)
        problems += ledger.problems(all)
        problems += world.problems
        counts.executions = all.count
        counts.events = all.reduce(0) { $0 + $1.1.count }
    }
}
