import Interpreter
import Logging
import StatesLanguage
import Storage
import Synchronization

extension Engine {
    /// Lets a trigger into an execution, and returns once what it led to is committed.
    ///
    /// - Parameter changes: rows of work to change in the same commit, if it is accepted.
    func deliver(
        _ trigger: Trigger, to id: ExecutionID, changes: [WorkChange] = []
    ) async throws(EngineError) -> Outcome {
        let result = await withCheckedContinuation { sender in
            let letter = Letter(trigger: trigger, changes: changes, sender: sender)
            let isRunner = mailboxes.withLock { $0[id, default: Mailbox()].put(letter) }
            if isRunner { emptying(id) }
        }
        return try result.get()
    }

    /// Empties a mailbox in a task of its own: the sender may be cancelled, what it sent may not.
    private func emptying(_ id: ExecutionID) {
        Task { await self.empty(id) }
    }

    private func empty(_ id: ExecutionID) async {
        while true {
            let letters = mailboxes.withLock { boxes in
                let letters = boxes[id]?.take(options.triggersPerStepMax) ?? []
                if letters.isEmpty { boxes[id] = nil }
                return letters
            }
            guard !letters.isEmpty else { return }
            await handle(letters, for: id)
        }
    }

    private func handle(_ letters: [Letter], for id: ExecutionID) async {
        do throws(EngineError) {
            let step = try await take(letters, for: id)
            for (letter, accepted) in zip(letters, step.accepted) {
                letter.sender.resume(
                    returning: .success(Outcome(accepted: accepted, execution: step.execution)))
            }
        } catch {
            cache.drop(id)
            for letter in letters { letter.sender.resume(returning: .failure(error)) }
        }
    }

    /// Steps an execution and commits; if somebody else moved it meanwhile, steps again.
    private func take(_ letters: [Letter], for id: ExecutionID) async throws(EngineError) -> Step {
        while true {
            let entry = try await entry(of: id)
            let machine = try await definitions.machine(entry.revision, from: store)
            let moment = moment()
            let step = entry.execution.step(
                on: letters.map(\.trigger), in: machine, at: moment, limits: options.limits)
            let changes = zip(letters, step.accepted).flatMap { $1 ? $0.changes : [] }
            do throws(StoreError) {
                try await commit(step, changes, at: moment)
            } catch .conflict {
                cache.drop(id)
                continue
            } catch {
                guard await isStored(step) else { throw .store(error) }
            }
            remember(step.execution, entry.revision)
            if !step.events.isEmpty {
                log(step)
                self.changes.publish(
                    .execution(ExecutionRecord(step.execution, revision: entry.revision)))
            }
            dispatch(step)
            return step
        }
    }

    private func commit(
        _ step: Step, _ changes: [WorkChange], at moment: Moment
    ) async throws(StoreError) {
        if step.events.isEmpty {
            guard !changes.isEmpty else { return }
            return try await store.change(changes, of: step.execution.identity.id)
        }
        faults.reach(.beforeCommit)
        let work = changes + step.workChanges(at: moment.now, leasedUntil: lease())
        try await store.commit(step, work: work)
        faults.reach(.afterCommit)
    }

    /// Was a step committed after all, though the store said that it failed?
    ///
    /// Without this the work that it asks for would lie until its lease runs out, and a trigger
    /// that was let in would be answered as if it was not.
    func isStored(_ step: Step) async -> Bool {
        let id = step.execution.identity.id
        guard !step.events.isEmpty, let (_, events) = try? await store.load(id) else {
            return false
        }
        return events.dropFirst(step.baseEventCount).starts(with: step.events)
    }

    func remember(_ execution: Execution, _ revision: RevisionID) {
        if execution.isRunning {
            cache.keep(ExecutionCache.Entry(execution: execution, revision: revision))
        } else {
            cache.drop(execution.identity.id)
        }
    }

    /// The execution as it was last committed.
    func entry(of id: ExecutionID) async throws(EngineError) -> ExecutionCache.Entry {
        if let entry = cache.find(id) { return entry }
        do throws(StoreError) {
            let (record, events) = try await store.load(id)
            var execution = Execution(record.identity)
            for event in events { execution.apply(event) }
            return ExecutionCache.Entry(execution: execution, revision: record.revision)
        } catch {
            throw .store(error)
        }
    }
}
