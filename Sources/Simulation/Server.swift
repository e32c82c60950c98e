import Engine
import Integrations
import Interpreter
import InterpreterTesting
import Logging
import StatesLanguage
import Storage
import Timestamps

/// One of the servers that share the store, with its current life and engine.
final class Server {
    let number: Int
    let clockLead: Duration
    private(set) var life = Life()
    private(set) var engine: Engine
    private let surroundings: Surroundings
    private var dice: Dice

    /// When the server froze, and what it was doing; nil if it is not frozen.
    var sleep: Sleep?

    struct Sleep {
        let since: Timestamp
        let action: Task<Void, Never>
    }

    /// The things that all servers of a scenario share.
    struct Surroundings {
        let store: MemoryStore
        let time: ManualTime
        let misfortune: Misfortune
        let world: World
        let witness: Witness
        let options: SimulationOptions
    }

    init(_ number: Int, _ surroundings: Surroundings, dice: Dice, clockLead: Duration) {
        self.number = number
        self.surroundings = surroundings
        self.dice = dice
        self.clockLead = clockLead
        engine = Self.engine(life, number, surroundings, self.dice.fork(), clockLead)
    }

    /// Ends the server's life and begins another.
    func restart() {
        life.end()
        life.ice.open()
        life.gate.open()
        sleep = nil
        life = Life()
        engine = Self.engine(life, number, surroundings, dice.fork(), clockLead)
    }

    private static func engine(
        _ life: Life, _ number: Int, _ surroundings: Surroundings, _ dice: Dice,
        _ clockLead: Duration
    ) -> Engine {
        let simulation = surroundings.options
        let faulty = FaultyStore(
            inner: surroundings.store, life: life, misfortune: surroundings.misfortune,
            sabotage: simulation.sabotage, witness: surroundings.witness, clockLead: clockLead)
        let chance = SharedDice(dice)
        var options = EngineOptions()
        options.serverName = "server \(number)"
        options.isAlone = simulation.engineCount == 1
        options.leavesTurnsToWorker = true
        options.provesRefusals = simulation.sabotage != .trustMemory
        options.limits.transitionsPerTurnMax = 6
        options.retentionDays = 1
        options.retentionDayMilliseconds = SimulationOptions.retentionMilliseconds
        let jobs = SimulatedJobs(
            world: surroundings.world, life: life,
            keepsLogs: simulation.sabotage == .keepBelongings)
        return Engine(
            store: faulty,
            registry: Registry([jobs]),
            options: options, keys: ServerKeys(master: .init(simulation.keySeed)),
            time: surroundings.time,
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() },
            chance: Chance { chance.next() }, faults: Faults { _ in life.reach() },
            belongings: jobs)
    }
}
