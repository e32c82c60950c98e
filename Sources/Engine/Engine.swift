public import Integrations
import Interpreter
public import Logging
import StatesLanguage
public import Storage

/// The engine's loop: trigger, step, commit, work, and again.
///
/// All changes of executions go through here. Nothing is done or answered before its commit. Steps
/// of one execution follow each other; those of different executions run side by side and share the
/// store's commits.
///
/// An engine consists of separate parts. `Runner` steps and commits. `Worker` takes due work and
/// has it done by `Tasks`, `Children` and `Deletions`. `Activities` serves polls, `Retention`
/// removes old executions, and `Membership` is this server among those that share the store.
public final class Engine: Sendable {
    public let store: any Store
    public let options: EngineOptions

    /// The latest changes, for callers that want to follow them.
    public let changes = ChangeFeed()

    let surroundings: Surroundings
    let members: Membership
    let runner: Runner
    let worker: Worker
    let starter: Starter
    let tasks: Tasks
    let activities: Activities
    let deletions: Deletions
    let retention: Retention
    let compactor: Compactor
    let oldTokens: OldTokens
    let threads: FairThreads
    let pool: WorkPool

    /// - Parameter keys: the secrets of the servers that share the store. With new keys, the engine
    ///   does not recognize the tokens and keys of an earlier engine.
    /// - Parameter belongings: what is removed together with old executions.
    public init(
        store: any Store, registry: Registry, options: EngineOptions = EngineOptions(),
        keys: ServerKeys = .drawn(), time: any TimeSource = SystemTime(), logger: Logger,
        chance: Chance = .system, faults: Faults = .none, mocks: MockSource? = nil,
        belongings: (any ExecutionBelongings)? = nil
    ) {
        self.store = store
        self.options = options
        let surroundings = Surroundings(
            store: store, options: options, logger: logger, chance: chance, keys: keys,
            faults: faults)
        self.surroundings = surroundings
        let definitions = DefinitionCache(
            countMax: options.cachedDefinitionCountMax,
            byteCountMax: options.cachedDefinitionByteCountMax)
        let pool = WorkPool(concurrencyMax: options.workConcurrencyMax)
        let polls = ActivityPolls()
        let members = Membership(surroundings, time: time) { pool.expect(store.now) }
        let threads = FairThreads(count: options.longStepThreadCount)
        let runner = Runner(
            surroundings, definitions: definitions, desk: StepDesk(threads: threads),
            board: Board(pool: pool, polls: polls), members: members, feed: changes)
        let mocked = Mocks(surroundings: surroundings, runner: runner, source: mocks)
        let starter = Starter(
            surroundings: surroundings, runner: runner, definitions: definitions, mocks: mocked,
            ids: ExecutionIDs())
        let children = Children(surroundings, runner: runner, starter: starter)
        let tasks = Tasks(
            surroundings, runner: runner, pool: pool, mocks: mocked, registry: registry,
            children: children)
        let deletions = Deletions(
            surroundings: surroundings, runner: runner, members: members, pool: pool)
        let handlers = Handlers(
            runner: runner, tasks: tasks, children: children, deletions: deletions)
        worker = Worker(
            surroundings, members: members, pool: pool, feed: changes, time: time,
            handler: { work throws(EngineError) in try await handlers.handle(work) })
        activities = Activities(
            surroundings, runner: runner, members: members, polls: polls, pool: pool)
        retention = Retention(
            surroundings, runner: runner, time: time, belongings: belongings)
        compactor = Compactor(surroundings)
        oldTokens = OldTokens(surroundings: surroundings)
        self.pool = pool
        self.members = members
        self.threads = threads
        self.runner = runner
        self.starter = starter
        self.tasks = tasks
        self.deletions = deletions
    }

    // MARK: Life

    /// Registers this server with the store, and releases the work of dead servers.
    ///
    /// If this server is alone, it releases the work of all others. Call this before taking
    /// requests.
    public func join() async throws(EngineError) { try await members.join() }

    /// Does work, writes heartbeats and removes old executions until the task is cancelled.
    ///
    /// Then started work is finished, and waiting work is returned. Everything that a server does
    /// by itself begins here.
    public func run() async throws(EngineError) {
        try await members.join()
        await withTaskGroup { group in
            group.addTask { await self.members.run() }
            group.addTask { await self.retention.run() }
            await worker.run()
            group.cancelAll()
        }
    }

    /// Retires this server and releases its work at once. Call this last.
    public func leave() async throws(EngineError) { try await members.leave() }

    /// Renews the lease and does all work that is due now, one after the other.
    ///
    /// It returns when no work is left. It is for tests and simulations, which move the clock by
    /// hand.
    ///
    /// - Returns: how much work there was.
    @discardableResult
    public func runOnce() async -> Int {
        await members.beatAgain()
        return await worker.runOnce()
    }

    /// How much work is running, and how much is waiting to start.
    public var load: (running: Int, waiting: Int) { pool.load }
}
