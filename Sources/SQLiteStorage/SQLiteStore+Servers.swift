import StatesLanguage
public import Storage
import Timestamps

extension SQLiteStore: ServerStore {
    public func enroll(
        _ name: String, for lease: Duration
    ) async throws(StoreError) -> ServerID {
        let (clock, owners) = (clock, writer.owners)
        return try await writer.write { session in
            owners.empty()
            let now = clock.now
            let number = try session.first(
                """
                INSERT INTO servers (name, started_at, alive_until) VALUES (?, ?, ?)
                RETURNING number
                """,
                [
                    .text(name), .int(now.milliseconds),
                    .int(now.advanced(by: lease).milliseconds),
                ]
            ) { $0.int(0) }
            guard let number else {
                throw StoreError.unavailable("The database gave no number to a new server.")
            }
            return ServerID(number)
        }
    }

    public func renew(_ server: ServerID, for lease: Duration) async throws(StoreError) {
        let clock = clock
        try await writer.write { session in
            let until = clock.now.advanced(by: lease)
            let count = try session.run(
                "UPDATE servers SET alive_until = max(alive_until, ?) WHERE number = ?",
                [.int(until.milliseconds), .int(server.number)])
            guard count > 0 else { throw StoreError.fenced }
        }
    }

    public func retire(_ server: ServerID) async throws(StoreError) {
        let owners = writer.owners
        try await writer.write { session in
            owners.empty()
            try session.retire(server)
        }
    }

    public func retireDead(
        all: Bool, but server: ServerID
    ) async throws(StoreError) -> [ServerRecord] {
        let (clock, owners) = (clock, writer.owners)
        return try await writer.write { session in
            let now = clock.now
            let dead = try session.servers().filter { record in
                record.id != server && (all || record.aliveUntil <= now)
            }
            if !dead.isEmpty { owners.empty() }
            for record in dead { try session.retire(record.id) }
            return dead
        }
    }

    public func servers() async throws(StoreError) -> [ServerRecord] {
        try await readers.read { try $0.servers() }
    }
}

extension Session {
    /// Until when the server counts as alive; nil if it is not registered.
    func aliveUntil(_ server: ServerID) throws -> Timestamp? {
        try first("SELECT alive_until FROM servers WHERE number = ?", [.int(server.number)]) {
            $0.time(0)
        }
    }

    /// Checks that a server is alive.
    ///
    /// - Throws: `fenced` if the server is not registered or its time is up.
    func checkLife(of server: ServerID, at now: Timestamp) throws {
        guard let end = try aliveUntil(server), end > now else { throw StoreError.fenced }
    }

    fileprivate func retire(_ server: ServerID) throws {
        let number = Value.int(server.number)
        try run("DELETE FROM servers WHERE number = ?", [number])
        try run("UPDATE work SET owner = NULL WHERE owner = ?", [number])
    }

    fileprivate func servers() throws -> [ServerRecord] {
        try all("SELECT number, name, started_at, alive_until FROM servers ORDER BY number") {
            ServerRecord(
                id: ServerID($0.int(0)), name: $0.text(1), startedAt: $0.time(2),
                aliveUntil: $0.time(3))
        }
    }
}
