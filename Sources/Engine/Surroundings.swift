import Logging
import Storage

/// What every part of an engine is given.
struct Surroundings: Sendable {
    let store: any Store
    let options: EngineOptions
    let logger: Logger
    let chance: Chance
    let keys: ServerKeys
    let faults: Faults

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
