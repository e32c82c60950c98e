import Engine
import Integrations
import Interpreter
import InterpreterTesting
import Logging
import StatesLanguage
import Storage
import Timestamps

/// A running simulation of one seed.
///
/// Every request goes to one server after the other, and each is awaited unless its server freezes,
/// so nothing depends on which thread is faster.
final class Scenario {
    let seed: UInt64
    let options: SimulationOptions
    let store: MemoryStore
    let time: ManualTime
    let misfortune: Misfortune
    let world: World
    let witness: Witness
    var dice: Dice
    let servers: [Server]
    var ledger = Ledger()
    var check = StoreCheck()
    var machines: [StateMachineRecord] = []
    var inputs: [String] = []

    /// The tokens of activity tasks that were handed out; some have been answered.
    var heldTokens: [TaskToken] = []
    var problems: [String] = []
    var counts = SimulationResult.Counts()
    private var story: [String] = []

    /// The server that gets requests now.
    var server: Server
    var engine: Engine { server.engine }
    var life: Life { server.life }

    init(seed: UInt64, options: SimulationOptions) {
        self.seed = seed
        self.options = options
        let time = ManualTime()
        let store = MemoryStore(clock: time)
        var dice = Dice(seed: seed)
        let serverDice = dice.fork()
        misfortune = Misfortune(dice.fork(), percent: options.storeFaultPercent)
        world = World(dice.fork(), store: store, time: time, misfortune: misfortune)
        witness = Witness(time)
        let surroundings = Server.Surroundings(
            store: store, time: time, misfortune: misfortune, world: world, witness: witness,
            options: options)
        var forks = serverDice
        servers = (0..<options.engineCount).map { number in
            Server(
                number, surroundings, dice: forks.fork(),
                clockLead: .seconds(dice.number(-300...300)))
        }
        server = servers[0]
        self.time = time
        self.store = store
        self.dice = dice
    }

    func play() async -> SimulationResult {
        await makeMachines()
        for step in 0..<options.stepCount where problems.isEmpty {
            await takeTurn()
            if step % 8 == 7 { await verify() }
        }
        if problems.isEmpty { await settle() }
        counts.calls = world.callCount
        counts.answers = ledger.answerCount
        counts.storeFaults = misfortune.count - counts.crashes - counts.freezes
        return SimulationResult(
            seed: seed, problems: problems, story: problems.isEmpty ? [] : story, counts: counts)
    }

    /// Adds a line to the story.
    func tell(_ line: @autoclosure () -> String) {
        let place = servers.count > 1 ? " server \(server.number):" : ""
        story.append("\(time.now.iso8601)\(place) \(line())")
    }

    // MARK: Lives

    /// Sends a request to one server, or wakes a frozen one.
    private func takeTurn() async {
        server = dice.pick(servers)
        if let sleep = server.sleep {
            // Its lease may run out in the meantime.
            return dice.hits(30) ? await wake(sleep) : await passTime()
        }
        if servers.count > 1, dice.hits(options.freezePercent) {
            life.ice.close(afterPasses: dice.number(0...8))
        }
        let server = server
        let done = Tally()
        // Only one of the two tasks runs at a time: this one waits until the other has ended or is
        // held back.
        nonisolated(unsafe) let scenario = self
        let action = Task {
            await scenario.takeStep()
            done.add()
        }
        while done.count == 0, !server.life.ice.hasWaiter { await Task.yield() }
        guard done.count == 0 else { return end(server) }
        counts.freezes += 1
        misfortune.note()
        tell("it freezes")
        server.sleep = Server.Sleep(since: time.now, action: action)
    }

    /// Lets a frozen server continue its work.
    func wake(_ sleep: Server.Sleep) async {
        tell("it wakes after \(time.now.milliseconds - sleep.since.milliseconds) ms")
        life.noteFrozen(milliseconds: time.now.milliseconds - sleep.since.milliseconds)
        server.sleep = nil
        life.ice.open()
        await sleep.action.value
        end(server)
    }

    /// Ends a step: a pending freeze is dropped, and a new life begins if one is over.
    func end(_ server: Server) {
        server.life.ice.open()
        guard server.life.isOver else { return }
        counts.crashes += 1
        misfortune.note()
        tell("server \(server.number) crashed; another starts")
        server.restart()
    }

    private func passTime() async {
        await advance(to: time.now.advanced(byMilliseconds: dice.number(1...20) * 1000))
    }

    /// Moves the clock.
    ///
    /// Running servers renew their leases on the way.
    func advance(to end: Timestamp) async {
        guard servers.count > 1 else { return time.advance(to: end) }
        while time.now < end {
            time.advance(to: min(end, time.now.advanced(byMilliseconds: 10_000)))
            for server in servers where server.sleep == nil { try? await server.engine.beat() }
        }
    }

    // MARK: Checks

    /// All executions with their logs.
    func everything() async -> [(record: ExecutionRecord, events: [Event])] {
        var all: [(record: ExecutionRecord, events: [Event])] = []
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
        let present = await everything()
        let removed = witness.removed
        problems += check.problems(
            in: present, removed: removed, engines: servers.map(\.engine))
        let all = present + removed
        problems += ledger.problems(all)
        problems += world.problems
        problems += witness.problems
        counts.executions = all.count
        counts.events = all.reduce(0) { $0 + $1.events.count }
    }
}
