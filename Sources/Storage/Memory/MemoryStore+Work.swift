public import Interpreter
import Synchronization
public import Timestamps

extension MemoryStore: WorkQueue {
    public var now: Timestamp { clock.now }

    public func claim(limit: Int, for server: ServerID) async throws(StoreError) -> WorkClaim {
        WorkClaim(work: try claim(topic: nil, limit: limit, for: server))
    }

    public func claim(topic: String, for server: ServerID) async throws(StoreError) -> Work? {
        try claim(topic: topic, limit: 1, for: server).first
    }

    private func claim(
        topic: String?, limit: Int, for server: ServerID
    ) throws(StoreError) -> [Work] {
        try state.withLock { state throws(StoreError) in
            let now = clock.now
            try state.servers.checkLife(of: server, at: now)
            return state.work.claim(topic: topic, at: now, limit: limit, for: server)
        }
    }

    public func nextDue() async throws(StoreError) -> Timestamp? {
        state.withLock { $0.work.nextDue() }
    }

    public func conclude(_ ends: [WorkEnd], for server: ServerID) async throws(StoreError) {
        state.withLock { state in
            for end in ends { state.work.conclude(end, for: server) }
        }
    }

    public func change(
        _ changes: [WorkChange], of execution: ExecutionID
    ) async throws(StoreError) {
        state.withLock { $0.apply(changes, to: execution) }
    }

    public func parkedWork(_ query: ParkedWorkQuery) async throws(StoreError) -> [ParkedWork] {
        state.withLock { $0.work.parked(query) }
    }

    public func parkedWorkCount() async throws(StoreError) -> Int {
        state.withLock { $0.work.parked.count }
    }

    public func retryParkedWork(_ key: WorkKey) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            try state.work.retry(key, at: clock.now)
        }
    }

    public func dropParkedWork(_ key: WorkKey) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in try state.work.drop(key) }
    }
}

extension MemoryStore: ServerStore {
    public func enroll(
        _ name: String, for lease: Duration
    ) async throws(StoreError) -> ServerID {
        state.withLock { $0.servers.enroll(name, at: clock.now, for: lease) }
    }

    public func renew(_ server: ServerID, for lease: Duration) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            try state.servers.renew(server, until: clock.now.advanced(by: lease))
        }
    }

    public func retire(_ server: ServerID) async throws(StoreError) {
        state.withLock { state in
            state.servers.remove(server)
            state.work.free(server)
        }
    }

    public func retireDead(
        all: Bool, but server: ServerID
    ) async throws(StoreError) -> [ServerRecord] {
        state.withLock { state in
            let dead = state.servers.removeDead(at: clock.now, all: all, but: server)
            for record in dead { state.work.free(record.id) }
            return dead
        }
    }

    public func servers() async throws(StoreError) -> [ServerRecord] {
        state.withLock { $0.servers.records }
    }
}
