import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// Deletes state machines: marks them, stops their executions, and removes them.
///
/// If a crash interrupts a deletion, its row of work continues it.
struct Deletions: Sendable {
    let surroundings: Surroundings
    let runner: Runner
    let members: Membership
    let pool: WorkPool

    /// Deletes a state machine and stops its executions. Does nothing if there is none.
    ///
    /// Source: API DeleteStateMachine.
    func delete(_ arn: String) async throws(EngineError) {
        let machine = try await surroundings.stored { (store) throws(StoreError) in
            try await store.stateMachine(arn: arn)
        }
        guard let machine else { return }
        let subject = Work.Subject(kind: .stateMachine, number: machine.revision.id.number)
        let work = Work(
            id: Work.ID(subject: subject, number: 0, kind: .deletion),
            due: surroundings.store.now, handle: .string(arn), owner: members.current)
        do throws(EngineError) {
            try await surroundings.stored { (store) throws(StoreError) in
                try await store.beginDeletion(arn: arn, work: work)
            }
        } catch .store(.notFound) {
            return
        }
        do throws(EngineError) {
            _ = try await handle(work)
        } catch {
            // The worker continues it.
            pool.add(work)
            throw error
        }
    }

    /// Continues a deletion to its end.
    func handle(_ work: Work) async throws(EngineError) -> WorkEnd? {
        guard let arn = work.handle?.string else { return .done(work.id) }
        while try await stopPage(of: arn) > 0 {}
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.endDeletion(arn: arn, work: work.id)
        }
        return nil
    }

    /// Stops a page of running executions.
    ///
    /// - Returns: how many executions were running.
    private func stopPage(of arn: String) async throws(EngineError) -> Int {
        let filter = ExecutionFilter(stateMachineARN: arn, statuses: [.running], limit: 100)
        let page = try await surroundings.stored { (store) throws(StoreError) in
            try await store.executions(filter)
        }
        for record in page {
            _ = try await runner.deliver(
                .stop(StateError(nil, cause: nil)), to: record.identity.id)
        }
        return page.count
    }
}
