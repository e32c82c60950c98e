import Logging
import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// This server's membership among the servers that share the store.
///
/// It registers the server, renews its lease, notices when the server counts as dead, and releases
/// the work of dead servers.
final class Membership: Sendable {
    private struct State {
        var server: ServerID?

        /// The time, by the store's clock, from which others may treat this server as dead.
        var aliveUntil = Timestamp(milliseconds: 0)

        /// The task that registers the server; all callers that need it wait for it.
        var entry: Task<EngineError?, Never>?
    }

    private let surroundings: Surroundings
    private let time: any TimeSource
    private let onTakeOver: @Sendable () -> Void
    private let state = Mutex(State())

    /// - Parameter onTakeOver: called when the work of dead servers has been released.
    init(
        _ surroundings: Surroundings, time: any TimeSource,
        onTakeOver: @escaping @Sendable () -> Void
    ) {
        self.surroundings = surroundings
        self.time = time
        self.onTakeOver = onTakeOver
    }

    /// The number of this server; nil if it is not registered or counts as dead.
    var current: ServerID? { state.withLock { $0.server } }

    /// The number, if it is certain that no server treats this one as dead.
    var sure: ServerID? {
        let now = surroundings.store.now
        return state.withLock { now < $0.aliveUntil ? $0.server : nil }
    }

    private var options: EngineOptions { surroundings.options }
    private var lease: Duration { .seconds(options.leaseSeconds) }

    /// Registers this server if necessary, and releases the work of dead servers.
    func join() async throws(EngineError) {
        if current == nil { try await enter() }
        try await retireDead(all: options.isAlone)
    }

    /// Renews the lease, and releases the work of servers whose lease has expired.
    func beat() async throws(EngineError) {
        guard let server = current else { return try await join() }
        let now = surroundings.store.now
        do throws(StoreError) {
            try await surroundings.store.renew(server, for: lease)
        } catch .fenced {
            surroundings.logger.warning(
                "This server wrote no heartbeat for too long; other servers have its work now")
            fenced(server)
            return try await join()
        } catch {
            throw .store(error)
        }
        extend(server, from: now)
        try await retireDead(all: false)
    }

    /// Renews the lease until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await time.sleep(for: lease / 3)
            if Task.isCancelled { return }
            await beatAgain()
        }
    }

    /// Writes a heartbeat, and logs it if that fails.
    func beatAgain() async {
        do throws(EngineError) {
            try await beat()
        } catch {
            surroundings.logger.error(
                "No heartbeat could be written", metadata: ["error": "\(error)"])
        }
    }

    /// Retires this server; its unfinished work is released to others at once.
    func leave() async throws(EngineError) {
        guard let server = state.withLock({ $0.server }) else { return }
        state.withLock { $0.server = nil }
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.retire(server)
        }
    }

    /// Notes that the store treats this server as dead.
    func fenced(_ server: ServerID) {
        state.withLock { if $0.server == server { $0.server = nil } }
    }

    /// Registers this server once, however many callers ask for it at the same time.
    ///
    /// Nobody would renew a second registration, and work taken under it would wait until its lease
    /// ends.
    private func enter() async throws(EngineError) {
        let entry = state.withLock { state -> Task<EngineError?, Never>? in
            if state.server != nil { return nil }
            if state.entry == nil { state.entry = Task { await self.enterNow() } }
            return state.entry
        }
        if let failure = await entry?.value { throw failure }
    }

    private func enterNow() async -> EngineError? {
        let now = surroundings.store.now
        do throws(EngineError) {
            let server = try await surroundings.stored { (store) throws(StoreError) in
                try await store.enroll(options.serverName, for: lease)
            }
            extend(server, from: now, isEntry: true)
            return nil
        } catch {
            state.withLock { $0.entry = nil }
            return error
        }
    }

    /// - Parameter start: a moment before the store was asked.
    private func extend(_ server: ServerID, from start: Timestamp, isEntry: Bool = false) {
        let end = start.advanced(byMilliseconds: options.leaseSeconds * 1000)
        state.withLock { state in
            if isEntry {
                state.entry = nil
                state.server = server
            }
            // A heartbeat of an earlier registration says nothing about this one.
            if state.server == server { state.aliveUntil = end }
        }
    }

    private func retireDead(all: Bool) async throws(EngineError) {
        guard let server = current else { return }
        let retired = try await surroundings.stored { (store) throws(StoreError) in
            try await store.retireDead(all: all, but: server)
        }
        if !retired.isEmpty { onTakeOver() }
        for dead in retired where !all {
            surroundings.logger.warning(
                "A server is gone; what it had is taken over",
                metadata: ["server": "\(dead.name)", "number": "\(dead.id.number)"])
        }
    }
}
