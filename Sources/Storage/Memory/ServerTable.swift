import StatesLanguage
import Timestamps

/// The servers registered in a store in memory.
struct ServerTable {
    /// The servers in the order of their registration.
    private(set) var records: [ServerRecord] = []
    private var lastNumber = 0

    func contains(_ server: ServerID) -> Bool { index(of: server) != nil }

    /// Checks that a server is alive.
    ///
    /// - Throws: `fenced` if the server is not registered or its lease has expired.
    func checkLife(of server: ServerID, at now: Timestamp) throws(StoreError) {
        guard let index = index(of: server), records[index].aliveUntil > now else { throw .fenced }
    }

    mutating func enroll(_ name: String, at now: Timestamp, for lease: Duration) -> ServerID {
        lastNumber += 1
        let id = ServerID(lastNumber)
        records.append(
            ServerRecord(id: id, name: name, startedAt: now, aliveUntil: now.advanced(by: lease)))
        return id
    }

    mutating func renew(_ server: ServerID, until time: Timestamp) throws(StoreError) {
        guard let index = index(of: server) else { throw .fenced }
        records[index].aliveUntil = max(records[index].aliveUntil, time)
    }

    mutating func remove(_ server: ServerID) { records.removeAll { $0.id == server } }

    /// Removes the servers with expired leases, or all, except one.
    mutating func removeDead(at now: Timestamp, all: Bool, but server: ServerID) -> [ServerRecord] {
        let dead = records.filter { $0.id != server && (all || $0.aliveUntil <= now) }
        records.removeAll(where: dead.contains)
        return dead
    }

    private func index(of server: ServerID) -> Int? { records.firstIndex { $0.id == server } }
}
