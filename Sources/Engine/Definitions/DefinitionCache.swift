import StatesLanguage
import Storage
import Synchronization

/// Definitions that were parsed, by the number of their revision.
final class DefinitionCache: Sendable {
    private let machines = Mutex<[RevisionID: StateMachine]>([:])
    private let countMax: Int
    private let validation: ValidationOptions

    init(countMax: Int, validation: ValidationOptions) {
        self.countMax = countMax
        self.validation = validation
    }

    /// The machine of a revision, parsed at its first use.
    func machine(
        _ id: RevisionID, from store: any DefinitionStore
    ) async throws(EngineError) -> StateMachine {
        if let machine = machines.withLock({ $0[id] }) { return machine }
        let revision: Revision?
        do throws(StoreError) {
            revision = try await store.revision(id)
        } catch {
            throw .store(error)
        }
        guard let revision else { throw .store(.notFound) }
        return try machine(of: revision)
    }

    /// The machine of a revision that was read already.
    func machine(of revision: Revision) throws(EngineError) -> StateMachine {
        if let machine = machines.withLock({ $0[revision.id] }) { return machine }
        let machine: StateMachine
        do throws(InvalidDefinition) {
            machine = try StateMachine(parsing: revision.definition, options: validation)
        } catch {
            throw .invalidDefinition(error.message)
        }
        machines.withLock { machines in
            if machines.count >= countMax { machines.removeAll(keepingCapacity: true) }
            machines[revision.id] = machine
        }
        return machine
    }
}
