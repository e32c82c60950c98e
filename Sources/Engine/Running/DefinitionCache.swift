import StatesLanguage
import Storage
import Synchronization

/// A cache of parsed definitions, by the number of their revision.
///
/// Definitions were checked when they were accepted and are only parsed here. Running executions
/// therefore continue, whatever this server would accept today.
final class DefinitionCache: Sendable {
    private let machines: Mutex<LeastRecentlyUsed<RevisionID, StateMachine>>

    /// - Parameter byteCountMax: the bound for the definitions' texts; a parsed definition takes
    ///   about twenty times as much memory.
    init(countMax: Int, byteCountMax: Int) {
        machines = Mutex(LeastRecentlyUsed(countMax: countMax, byteCountMax: byteCountMax))
    }

    /// The machine of a revision, which is parsed at its first use.
    func machine(
        _ id: RevisionID, from store: any DefinitionStore
    ) async throws(EngineError) -> StateMachine {
        if let machine = find(id) { return machine }
        let revision: Revision?
        do throws(StoreError) {
            revision = try await store.revision(id)
        } catch {
            throw .store(error)
        }
        guard let revision else { throw .store(.notFound) }
        return try machine(of: revision)
    }

    /// The machine of a revision whose text is available.
    func machine(of revision: Revision) throws(EngineError) -> StateMachine {
        if let machine = find(revision.id) { return machine }
        do throws(InvalidDefinition) {
            let machine = try StateMachine(recorded: revision.definition)
            machines.withLock { machines in
                machines.keep(
                    machine, for: revision.id, byteCount: revision.definition.utf8.count)
            }
            return machine
        } catch {
            throw .invalidDefinition(error.message)
        }
    }

    /// A placeholder for a machine that cannot be read; its executions can only be stopped.
    static func placeholder() throws(EngineError) -> StateMachine {
        do throws(InvalidDefinition) {
            return try StateMachine(
                recorded: #"{"StartAt":"End","States":{"End":{"Type":"Succeed"}}}"#)
        } catch {
            throw .invalidDefinition(error.message)
        }
    }

    /// The size of the texts of all cached definitions, in bytes.
    var byteCount: Int { machines.withLock { $0.byteCount } }

    private func find(_ id: RevisionID) -> StateMachine? { machines.withLock { $0.find(id) } }
}
