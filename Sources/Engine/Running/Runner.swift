import Interpreter
import Logging
import StatesLanguage
import Storage
import Synchronization

/// Steps executions: each has a mailbox, and takes one step with one commit at a time.
///
/// Its interface is `deliver`, `start`, `ask`, `peek` and `forget`. Everything that moves an
/// execution goes through its mailbox, even its start. So the cache is never behind what a sender
/// is told.
final class Runner: Sendable {
    private let store: any Store
    private let options: EngineOptions
    private let definitions: DefinitionCache
    private let desk: StepDesk
    private let board: Board
    private let members: Membership
    private let feed: ChangeFeed
    private let logger: Logger
    private let chance: Chance
    private let keys: ServerKeys
    private let faults: Faults
    private let cache: ExecutionCache
    private let mailboxes = Mutex<[ExecutionID: Mailbox]>([:])

    init(
        _ surroundings: Surroundings, definitions: DefinitionCache, desk: StepDesk, board: Board,
        members: Membership, feed: ChangeFeed
    ) {
        store = surroundings.store
        options = surroundings.options
        logger = surroundings.logger
        chance = surroundings.chance
        keys = surroundings.keys
        faults = surroundings.faults
        self.definitions = definitions
        self.desk = desk
        self.board = board
        self.members = members
        self.feed = feed
        cache = ExecutionCache(
            countMax: options.cachedExecutionCountMax, byteCountMax: options.cachedByteCountMax)
    }

    // MARK: Interface

    /// Delivers a trigger to an execution and returns when its results are committed.
    ///
    /// - Parameter changes: rows of work to change in the same commit, if the trigger is accepted.
    func deliver(
        _ trigger: Trigger, to id: ExecutionID, changes: [WorkChange] = []
    ) async throws(EngineError) -> Outcome {
        try await send(.trigger(trigger, changes), to: id)
    }

    /// Writes a new execution with its first step.
    ///
    /// The caller takes the step itself, which saves a change of threads. Letters that come for the
    /// execution meanwhile wait in its mailbox.
    ///
    /// - Throws: `store(.exists)` if the name is taken, `store(.conflict)` if the id is.
    func start(
        _ identity: Identity, of revision: RevisionID, on trigger: Trigger, at moment: Moment
    ) async throws(EngineError) -> Outcome {
        let id = identity.id
        guard mailboxes.withLock({ $0[id, default: Mailbox()].open() }) else {
            throw .store(.conflict)
        }
        defer { handOver(id) }
        return try await begin(identity, revision, trigger, moment)
    }

    /// The state of an execution, checked against the store.
    func ask(_ id: ExecutionID) async throws(EngineError) -> Outcome {
        try await send(.question, to: id)
    }

    /// The state of an execution a moment ago; nil if it is not in memory.
    ///
    /// It is good enough for a "yes" that a commit will prove, but never for a "no".
    func peek(_ id: ExecutionID) -> Execution? { cache.find(id)?.execution }

    /// Forgets executions that were removed from the store.
    func forget(_ ids: [ExecutionID]) {
        for id in ids { cache.drop(id) }
    }

    /// The number of letters that wait in the execution's mailbox.
    func waitingCount(_ id: ExecutionID) -> Int {
        mailboxes.withLock { $0[id]?.letters.count ?? 0 }
    }

    /// The time and the secrets for a step.
    func moment() -> Moment {
        var generator = chance
        return Moment(
            now: store.now, seed: Secret(using: &generator), tokenKey: keys.tokens)
    }

    // MARK: Mailboxes

    private func send(
        _ content: Letter.Content, to id: ExecutionID
    ) async throws(EngineError) -> Outcome {
        let result = await withCheckedContinuation { sender in
            put(Letter(content: content) { sender.resume(returning: $0) }, for: id)
        }
        return try result.get()
    }

    /// Adds a letter.
    ///
    /// A mailbox is emptied in a separate task, because the sender may be cancelled, but its letter
    /// may not.
    private func put(_ letter: Letter, for id: ExecutionID) {
        let isFirst = mailboxes.withLock { $0[id, default: Mailbox()].put(letter) }
        if isFirst { Task.immediate { await self.emptyMailbox(of: id) } }
    }

    private func emptyMailbox(of id: ExecutionID) async {
        while true {
            let letters = mailboxes.withLock { boxes in
                let letters = boxes[id]?.takeLetters(options.triggersPerStepMax) ?? []
                if letters.isEmpty { boxes[id] = nil }
                return letters
            }
            if letters.isEmpty { return }
            await move(id, letters)
        }
    }

    /// Closes the mailbox of a new execution, or has a task empty it if letters have come.
    private func handOver(_ id: ExecutionID) {
        let isEmpty = mailboxes.withLock { boxes in
            let isEmpty = boxes[id]?.letters.isEmpty ?? true
            if isEmpty { boxes[id] = nil }
            return isEmpty
        }
        if !isEmpty { Task.immediate { await self.emptyMailbox(of: id) } }
    }

    // MARK: Starting

    private func begin(
        _ identity: Identity, _ revision: RevisionID, _ trigger: Trigger, _ moment: Moment
    ) async throws(EngineError) -> Outcome {
        let machine = try await definitions.machine(revision, from: store)
        let start = StepRequest(
            execution: Execution(identity), triggers: [trigger], machine: machine,
            revision: revision, moment: moment, limits: options.limits)
        let step = await desk.step(start)
        let owner = members.current
        let record = ExecutionRecord(step.execution, revision: revision)
        faults.reach(.beforeCommit)
        do throws(StoreError) {
            try await store.create(
                record, step, work: step.workChanges(at: start.moment.now, owner: owner))
        } catch {
            guard error.leavesDoubt, await isStored(step) else { throw .store(error) }
        }
        faults.reach(.afterCommit)
        publish(step, revision, owner: owner)
        return Outcome(accepted: true, execution: step.execution, revision: revision)
    }

    // MARK: Moving

    private func move(_ id: ExecutionID, _ letters: [Letter]) async {
        guard !letters.isEmpty else { return }
        do throws(EngineError) {
            let (step, revision) = try await commitStep(of: id, on: letters)
            var accepted = step.accepted[...]
            for letter in letters {
                let answer = letter.isTrigger ? accepted.popFirst() ?? false : false
                letter.reply(
                    .success(
                        Outcome(accepted: answer, execution: step.execution, revision: revision)))
            }
        } catch {
            cache.drop(id)
            for letter in letters { letter.reply(.failure(error)) }
        }
    }

    /// Steps an execution and commits.
    ///
    /// If another server has moved it in the meantime, it steps again.
    private func commitStep(
        of id: ExecutionID, on letters: [Letter]
    ) async throws(EngineError) -> (Step, RevisionID) {
        let triggers = letters.compactMap(\.trigger)
        while true {
            let held = cache.find(id)
            let entry = if let held { held } else { try await load(id) }
            let request = StepRequest(
                execution: entry.execution, triggers: triggers,
                machine: try await machine(entry.revision, for: triggers),
                revision: entry.revision, moment: moment(), limits: options.limits)
            let step = triggers.isEmpty ? Step(entry.execution) : await desk.step(request)
            let changes = zip(letters.filter(\.isTrigger), step.accepted)
                .flatMap { $1 ? $0.changes : [] }
            if step.events.isEmpty {
                // No commit proves the answers, so the store must.
                if held != nil, options.provesRefusals, try await !isCurrent(entry) {
                    cache.drop(id)
                    continue
                }
                try await change(changes, of: id)
                return (step, entry.revision)
            }
            let owner = members.current
            do throws(StoreError) {
                faults.reach(.beforeCommit)
                try await store.commit(
                    step, work: changes + step.workChanges(at: request.moment.now, owner: owner))
            } catch .conflict {
                cache.drop(id)
                continue
            } catch {
                guard error.leavesDoubt, await isStored(step) else { throw .store(error) }
            }
            faults.reach(.afterCommit)
            publish(step, entry.revision, owner: owner)
            return (step, entry.revision)
        }
    }

    /// The definition.
    ///
    /// An execution with an unreadable definition can still be looked at and stopped.
    private func machine(
        _ revision: RevisionID, for triggers: [Trigger]
    ) async throws(EngineError) -> StateMachine {
        do throws(EngineError) {
            return try await definitions.machine(revision, from: store)
        } catch {
            guard triggers.allSatisfy(\.isStop) else { throw error }
            return try DefinitionCache.placeholder()
        }
    }

    /// Caches the committed state and then announces it.
    ///
    /// In this order, nobody who hears of it finds the old state in memory.
    private func publish(_ step: Step, _ revision: RevisionID, owner: ServerID?) {
        let execution = step.execution
        if execution.isRunning {
            cache.keep(ExecutionCache.Entry(execution: execution, revision: revision))
        } else {
            cache.drop(execution.identity.id)
        }
        logger.note(step)
        feed.publish(.execution(ExecutionRecord(execution, revision: revision)))
        board.post(step, owner: owner, at: store.now)
        if step.isUnfinished { goOn(execution.identity.id, owner: owner) }
    }

    /// Gives an execution its next turn.
    ///
    /// This server owns its row of work; if the turn fails, the worker tries it again.
    private func goOn(_ id: ExecutionID, owner: ServerID?) {
        let work = Work(
            id: Work.ID(execution: id, fact: 0, kind: .turn), due: store.now, owner: owner)
        guard owner != nil, !options.leavesTurnsToWorker else { return board.post(work) }
        let letter = Letter(content: .trigger(.turn, [])) { [board] result in
            if case .failure = result { board.post(work) }
        }
        put(letter, for: id)
    }

    // MARK: The store

    private func load(_ id: ExecutionID) async throws(EngineError) -> ExecutionCache.Entry {
        do throws(StoreError) {
            let (record, events) = try await store.load(id)
            var execution = Execution(record.identity)
            for event in events { execution.apply(event) }
            return ExecutionCache.Entry(execution: execution, revision: record.revision)
        } catch {
            throw .store(error)
        }
    }

    /// Whether the store has exactly what is in memory.
    private func isCurrent(_ entry: ExecutionCache.Entry) async throws(EngineError) -> Bool {
        do throws(StoreError) {
            let record = try await store.execution(entry.execution.identity.id)
            guard let record else { throw .notFound }
            return record.eventCount == entry.execution.eventCount
        } catch {
            throw .store(error)
        }
    }

    private func change(
        _ changes: [WorkChange], of id: ExecutionID
    ) async throws(EngineError) {
        guard !changes.isEmpty else { return }
        do throws(StoreError) {
            try await store.change(changes, of: id)
        } catch {
            throw .store(error)
        }
    }

    /// Whether a step was committed although the store reported a failure.
    ///
    /// Without this check, an accepted trigger would be answered as if it had been refused.
    private func isStored(_ step: Step) async -> Bool {
        let id = step.execution.identity.id
        // Asked in a separate task, because a cancelled caller may not read but still needs to
        // know.
        let load = Task { [store] in try await store.load(id).1 }
        guard !step.events.isEmpty, let events = try? await load.value else { return false }
        return events.dropFirst(step.baseEventCount).starts(with: step.events)
    }
}

extension Letter {
    var trigger: Trigger? {
        guard case .trigger(let trigger, _) = content else { return nil }
        return trigger
    }

    var isTrigger: Bool { trigger != nil }

    var changes: [WorkChange] {
        guard case .trigger(_, let changes) = content else { return [] }
        return changes
    }
}

extension Trigger {
    fileprivate var isStop: Bool {
        if case .stop = self { true } else { false }
    }
}

extension StoreError {
    /// Whether the request may have been fulfilled despite the error.
    fileprivate var leavesDoubt: Bool {
        switch self {
        case .unavailable, .corrupt: true
        case .conflict, .exists, .notFound, .fenced: false
        }
    }
}
