import StatesLanguage
import Storage
import Synchronization

/// A cache of parsed definitions, by the number of their revision.
///
/// They were judged when they were accepted and are only read here, so that what runs goes on whatever
/// this server would accept today.
final class DefinitionCache: Sendable {
    private struct Entry {
        let machine: StateMachine
        let byteCount: Int
        var lastUse: Int
    }

    private struct State {
        var entries: [RevisionID: Entry] = [:]
        var byteCount = 0
        var useCount = 0
    }

    private let state = Mutex(State())
    private let countMax: Int
    private let byteCountMax: Int

    /// - Parameter byteCountMax: of the definitions' texts; what is read of one takes some twenty
    ///   times as much memory.
    init(countMax: Int, byteCountMax: Int) {
        self.countMax = countMax
        self.byteCountMax = byteCountMax
    }

    /// The machine of a revision, read at its first use.
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
            keep(machine, revision.id, byteCount: revision.definition.utf8.count)
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

    /// Bytes of the texts of all definitions that are held.
    var byteCount: Int { state.withLock { $0.byteCount } }

    private func find(_ id: RevisionID) -> StateMachine? {
        state.withLock { state in
            state.useCount += 1
            state.entries[id]?.lastUse = state.useCount
            return state.entries[id]?.machine
        }
    }

    private func keep(_ machine: StateMachine, _ id: RevisionID, byteCount: Int) {
        guard byteCount <= byteCountMax else { return }
        state.withLock { state in
            state.useCount += 1
            if let old = state.entries[id] { state.byteCount -= old.byteCount }
            state.entries[id] = Entry(
                machine: machine, byteCount: byteCount, lastUse: state.useCount)
            state.byteCount += byteCount
            while state.entries.count > countMax || state.byteCount > byteCountMax {
                guard let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
                else { return }
                state.entries[oldest.key] = nil
                state.byteCount -= oldest.value.byteCount
            }
        }
    }
}
