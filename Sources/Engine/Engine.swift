public import Integrations
import Interpreter
public import Logging
import StatesLanguage
public import Storage
import Synchronization

/// The loop: trigger, step, commit, work, and round again.
///
/// All changes of executions go through here. Nothing is done before its commit, and nothing is
/// answered before its commit. Steps of one execution follow each other; those of different
/// executions run side by side and share the store's commits.
public final class Engine: Sendable {
    public let store: any Store
    public let options: EngineOptions
    public let time: any TimeSource
    let registry: Registry
    let logger: Logger
    let chance: Chance
    let faults: Faults
    let mocks: MockSource?

    /// What changed lately, for who wants to follow it.
    public let changes = ChangeFeed()

    let ids = ExecutionIDs()
    let definitions: DefinitionCache
    let cache: ExecutionCache
    let mailboxes = Mutex<[ExecutionID: Mailbox]>([:])
    let work: WorkPool
    let polls = ActivityPolls()

    public init(
        store: any Store, registry: Registry, options: EngineOptions = EngineOptions(),
        time: any TimeSource = SystemTime(), logger: Logger, chance: Chance = .system,
        faults: Faults = .none, mocks: MockSource? = nil
    ) {
        self.store = store
        self.registry = registry
        self.options = options
        self.time = time
        self.logger = logger
        self.chance = chance
        self.faults = faults
        self.mocks = mocks
        definitions = DefinitionCache(
            countMax: options.cachedDefinitionCountMax, validation: options.validation)
        cache = ExecutionCache(
            countMax: options.cachedExecutionCountMax, byteCountMax: options.cachedByteCountMax)
        work = WorkPool(concurrencyMax: options.workConcurrencyMax)
    }

    func moment() -> Moment {
        var generator = chance
        return Moment(now: time.now, seed: Moment.Seed(using: &generator))
    }

    /// Until when work that begins now is this engine's own.
    func lease() -> Timestamp {
        time.now.advanced(byMilliseconds: options.leaseSeconds * 1000)
    }

    /// Asks the store, with its errors as the engine's.
    func stored<Value: Sendable>(
        _ ask: (any Store) async throws(StoreError) -> Value
    ) async throws(EngineError) -> Value {
        do throws(StoreError) {
            return try await ask(store)
        } catch {
            throw .store(error)
        }
    }
}
