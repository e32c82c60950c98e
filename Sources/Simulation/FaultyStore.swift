import Interpreter
import StatesLanguage
import Storage
import Timestamps

/// A store between an engine and the lasting store.
///
/// It fails now and then, and for good when the server's life is over.
struct FaultyStore: Sendable {
    let inner: MemoryStore
    let life: Life
    let misfortune: Misfortune
    let sabotage: Sabotage?
    let witness: Witness

    /// How far the server's own clock is ahead of the store's.
    let clockLead: Duration

    func pass<Value: Sendable>(
        _ work: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        await life.ice.pass()
        guard !life.isOver else { throw .unavailable("The server has crashed.") }
        switch misfortune.strike() {
        case nil: return try await work()
        case .before: throw .unavailable("Refused.")
        case .after:
            _ = try await work()
            throw .unavailable("Done, and reported as failed.")
        }
    }

    /// The changes that a commit writes.
    ///
    /// A sabotage may drop or change some.
    private func kept(_ work: [WorkChange]) -> [WorkChange] {
        switch sabotage {
        case .loseWork where misfortune.oneIn(20):
            work.filter { change in
                if case .put = change { false } else { true }
            }
        case .claimEarly where misfortune.oneIn(3):
            work.map { change in
                guard case .put(let work) = change else { return change }
                let due = Timestamp(milliseconds: work.due.milliseconds - 2000)
                return .put(Work(id: work.id, due: due, topic: work.topic, handle: work.handle))
            }
        default: work
        }
    }
}

extension FaultyStore: ExecutionStore {
    func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.create(record, step, work: kept(work))
            witness.see(work, of: record.identity.id)
            witness.see(step, frozenFor: life.frozenMilliseconds)
        }
    }

    func commit(_ step: Step, work: [WorkChange]) async throws(StoreError) {
        await life.gate.pass()
        // Another server may seem to have moved the execution.
        if !life.isOver, misfortune.oneIn(50) { throw .conflict }
        if sabotage == .loseCommit, !life.isOver, misfortune.oneIn(30) { return }
        try await pass { () throws(StoreError) in
            do throws(StoreError) {
                try await inner.commit(step, work: kept(work))
                witness.see(work, of: step.execution.identity.id)
            } catch .conflict where sabotage == .swallowConflict {
                return
            }
            witness.see(step, frozenFor: life.frozenMilliseconds)
        }
    }

    func load(
        _ id: ExecutionID
    ) async throws(StoreError) -> (record: ExecutionRecord, events: [Event]) {
        try await pass { () throws(StoreError) in
            let (record, events) = try await inner.load(id)
            guard sabotage == .tearLog, events.count > 3, misfortune.oneIn(10) else {
                return (record, events)
            }
            return (record, events.dropLast())
        }
    }

    func execution(arn: String) async throws(StoreError) -> ExecutionRecord? {
        try await pass { () throws(StoreError) in try await inner.execution(arn: arn) }
    }

    func execution(_ id: ExecutionID) async throws(StoreError) -> ExecutionRecord? {
        try await pass { () throws(StoreError) in try await inner.execution(id) }
    }

    func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(StoreError) -> [Event] {
        try await pass { () throws(StoreError) in
            try await inner.events(of: id, after: number, limit: limit)
        }
    }

    func history(of id: ExecutionID, _ range: HistoryRange) async throws(StoreError) -> [Event] {
        try await pass { () throws(StoreError) in try await inner.history(of: id, range) }
    }

    func executions(_ filter: ExecutionFilter) async throws(StoreError) -> [ExecutionRecord] {
        try await pass { () throws(StoreError) in try await inner.executions(filter) }
    }
}

extension FaultyStore: ExecutionSearch {
    func search(
        _ filter: ExecutionFilter, examining count: Int
    ) async throws(StoreError) -> ExecutionPage {
        try await pass { () throws(StoreError) in
            try await inner.search(filter, examining: count)
        }
    }

    func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?] {
        try await pass { () throws(StoreError) in try await inner.lastEvents(of: ids) }
    }

    func timeline(_ timeline: ExecutionTimeline) async throws(StoreError) -> TimelinePage {
        try await pass { () throws(StoreError) in try await inner.timeline(timeline) }
    }

    func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int] {
        try await pass { () throws(StoreError) in
            try await inner.runningCounts(of: stateMachineARNs)
        }
    }
}

extension FaultyStore: WorkQueue {
    var now: Timestamp {
        let lead = sabotage == .ownClock ? Int(clockLead / .milliseconds(1)) : 0
        return inner.now.advanced(byMilliseconds: lead)
    }

    func claim(limit: Int, for server: ServerID) async throws(StoreError) -> WorkClaim {
        let isShared = sabotage == .claimTwice && misfortune.oneIn(3)
        return try await pass { () throws(StoreError) in
            let claim = try await inner.claim(limit: limit, for: server)
            try await note(claim.work, server)
            // Another server gets it too.
            if isShared {
                try await inner.conclude(claim.work.map { .returned($0.id) }, for: server)
            }
            return claim
        }
    }

    func claim(topic: String, for server: ServerID) async throws(StoreError) -> Work? {
        try await pass { () throws(StoreError) in
            let work = try await inner.claim(topic: topic, for: server)
            if let work { try await note([work], server) }
            return work
        }
    }

    func nextDue() async throws(StoreError) -> Timestamp? {
        try await pass { () throws(StoreError) in try await inner.nextDue() }
    }

    func conclude(_ ends: [WorkEnd], for server: ServerID) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.conclude(ends, for: server)
            witness.see(concluded: ends, by: server)
        }
    }

    private func note(_ work: [Work], _ server: ServerID) async throws(StoreError) {
        let living = try await Set(inner.servers().map(\.id))
        witness.see(claimed: work, by: server, living: living)
    }

    func change(_ changes: [WorkChange], of execution: ExecutionID) async throws(StoreError) {
        try await pass { () throws(StoreError) in
            try await inner.change(changes, of: execution)
            witness.see(changes, of: execution)
        }
    }

    func parkedWork(_ query: ParkedWorkQuery) async throws(StoreError) -> [ParkedWork] {
        try await pass { () throws(StoreError) in try await inner.parkedWork(query) }
    }

    func parkedWorkCount() async throws(StoreError) -> Int {
        try await pass { () throws(StoreError) in try await inner.parkedWorkCount() }
    }

    func retryParkedWork(_ key: WorkKey) async throws(StoreError) {
        try await pass { () throws(StoreError) in try await inner.retryParkedWork(key) }
    }

    func dropParkedWork(_ key: WorkKey) async throws(StoreError) {
        try await pass { () throws(StoreError) in try await inner.dropParkedWork(key) }
    }
}

extension FaultyStore: ServerStore {
    func enroll(_ name: String, for lease: Duration) async throws(StoreError) -> ServerID {
        try await pass { () throws(StoreError) in try await inner.enroll(name, for: lease) }
    }

    func renew(_ server: ServerID, for lease: Duration) async throws(StoreError) {
        try await pass { () throws(StoreError) in try await inner.renew(server, for: lease) }
    }

    func retire(_ server: ServerID) async throws(StoreError) {
        try await pass { () throws(StoreError) in try await inner.retire(server) }
    }

    func retireDead(
        all: Bool, but server: ServerID
    ) async throws(StoreError) -> [ServerRecord] {
        if sabotage == .keepDead { return [] }
        let isRash = sabotage == .retireLiving
        return try await pass { () throws(StoreError) in
            let retired = try await inner.retireDead(all: all || isRash, but: server)
            if !all { witness.see(retired: retired) }
            return retired
        }
    }

    func servers() async throws(StoreError) -> [ServerRecord] {
        try await pass { () throws(StoreError) in try await inner.servers() }
    }
}

extension FaultyStore: ExecutionExpiry {
    func expirableStateMachines(
        after arn: String?, limit: Int
    ) async throws(StoreError) -> [String] {
        try await pass { () throws(StoreError) in
            try await inner.expirableStateMachines(after: arn, limit: limit)
        }
    }

    func expire(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> Expiry {
        let isEarly = sabotage == .removeEarly && misfortune.oneIn(3)
        let losesRunning = sabotage == .removeRunning && misfortune.oneIn(3)
        return try await pass { () throws(StoreError) in
            let before = try await everything()
            let expiry = try await inner.expire(
                of: stateMachineARN, stoppedBefore: isEarly ? inner.now : time, after: position,
                limit: limit)
            let running = before.filter { $0.0.status == .running }.map(\.0.identity.id)
            if losesRunning, let victim = running.first { inner.lose(victim) }
            let left = try await Set(everything().map(\.0.identity.id))
            witness.see(
                removed: before.filter { !left.contains($0.0.identity.id) },
                running: Set(running))
            return expiry
        }
    }

    private func everything() async throws(StoreError) -> [(ExecutionRecord, [Event])] {
        var all: [(ExecutionRecord, [Event])] = []
        for record in try await inner.executions(
            ExecutionFilter(stateMachineARN: nil, limit: .max))
        {
            all.append(try await inner.load(record.identity.id))
        }
        return all
    }

    func expirableCount(
        of stateMachineARN: String, stoppedBefore time: Timestamp, after position: Expiry.Position?,
        limit: Int
    ) async throws(StoreError) -> ExpirableCount {
        try await pass { () throws(StoreError) in
            try await inner.expirableCount(
                of: stateMachineARN, stoppedBefore: time, after: position, limit: limit)
        }
    }

    func compact() async throws(StoreError) -> Compaction {
        try await pass { () throws(StoreError) in try await inner.compact() }
    }
}
