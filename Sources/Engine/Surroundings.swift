import Logging
import Storage

/// The dependencies that every part of an engine gets.
struct Surroundings: Sendable {
    let store: any Store
    let options: EngineOptions
    let logger: Logger
    let chance: Chance
    let keys: ServerKeys
    let faults: Faults

    /// Calls the store and converts its errors to the engine's.
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
